#include "acts/book_numbers.h"

#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "acts/store.h"
#include "msg/dossier.h"

namespace motcua::dossiers {

using workflow::Action;

void refuse_typed_numbers(http::Body& body, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (!body.has(name)) continue;
    (void)body.text(name, limits::short_text_chars_max, http::Need::optional);
    body.wrong(name, msg::dossier::number_given_by_system);
  }
}

std::int64_t read_drawn(http::Body& body, std::string_view name) {
  const std::string text = body.text(name, 20, http::Need::optional);
  const std::int64_t number = numbers::plain_number(text);
  if (!text.empty() && number == 0) body.wrong(name, msg::dossier::digits_only);
  return number;
}

numbers::BookId result_book(const Needs& needs, const UnitId& unit, std::string_view procedure, Instant now) {
  return {unit, std::string(needs.books.of_procedure(procedure)), year_of(needs.shell.zone.local(now).date)};
}

namespace {

Result<> number_from(const Needs& needs, Work& work, const Dossier& dossier, const numbers::BookId& book,
                     std::int64_t drawn, NumberedDocument& document) {
  TRY_ASSIGN(const numbers::BookNumber given,
             numbers::use_number(work, needs.books, book, drawn, {.subject = dossier.id.text, .label = dossier.code}));
  document = {
      .number = std::to_string(given.number), .book = given.book, .book_kind = book.kind, .book_year = book.year};
  return {};
}

// A corrected issue names its drawn number in the request and takes it at the approval. The number comes from the book
// of the year of the request.
Result<> check_drawn(const Needs& needs, Work& work, const Dossier& dossier, ReissueAsked& asked) {
  const std::int64_t drawn = asked.drawn;
  if (drawn == 0) return {};
  const numbers::BookId book = result_book(needs, work.actor().unit, dossier.procedure_code, work.now());
  TRY(numbers::must_be_drawn(work.db(), needs.books, book, drawn));
  asked.drawn_year = book.year;
  return {};
}

Result<> number_reissue(const Needs& needs, Work& work, const Dossier& dossier, const Reissue& asked,
                        NumberedDocument& document) {
  numbers::BookId book = result_book(needs, work.actor().unit, dossier.procedure_code, work.now());
  if (asked.drawn > 0 && asked.drawn_year > 0) book.year = static_cast<int>(asked.drawn_year);
  return number_from(needs, work, dossier, book, asked.drawn, document);
}

}  // namespace

Result<> number_result(const Needs& needs, Work& work, const Dossier& dossier, std::int64_t drawn,
                       NumberedDocument& document) {
  return number_from(needs, work, dossier, result_book(needs, work.actor().unit, dossier.procedure_code, work.now()),
                     drawn, document);
}

Result<> add_book_number(const Needs& needs, Work& work, const Dossier& dossier, const Command& command,
                         Happened& what) {
  if (auto* issued = std::get_if<Issued>(&what))
    return number_result(needs, work, dossier, command.drawn, issued->document);
  if (auto* asked = std::get_if<ReissueAsked>(&what)) return check_drawn(needs, work, dossier, *asked);
  if (auto* corrected = std::get_if<IssueCorrected>(&what);
      corrected && dossier.reissue && dossier.reissue->new_document)
    return number_reissue(needs, work, dossier, *dossier.reissue, corrected->document.emplace());
  // Nobody signed the result. The number stays in its book as spoilt, with the signatory's words.
  if (command.action == Action::deny_signing)
    numbers::spoil_used(work, dossier.receiving_unit, numbers::plain_number(dossier.document_number), dossier.id.text,
                        command.text);
  auto* supplement = std::get_if<SupplementRequested>(&what);
  auto* apology = std::get_if<Apologised>(&what);
  if (!supplement && !apology) return {};
  // The paper gets its own number. A request to complete uses the same book as the requests at the counter.
  const numbers::BookId book{dossier.receiving_unit, std::string(supplement ? numbers::kSupplement : numbers::kApology),
                             year_of(needs.shell.zone.local(work.now()).date)};
  TRY_ASSIGN(const numbers::BookNumber given,
             numbers::use_next(work, needs.books, book, {.subject = dossier.id.text, .label = dossier.code}));
  (supplement ? supplement->number : apology->number) = given.number;
  return {};
}

bool number_is_in_book(db::Transaction& transaction, const RecordedEvent& recorded) {
  const NumberedDocument* document = nullptr;
  if (const auto* issued = as<Issued>(recorded)) document = &issued->document;
  if (const auto* at_once = as<CompletedAtOnce>(recorded)) document = &at_once->document;
  if (const auto* corrected = as<IssueCorrected>(recorded); corrected && corrected->document)
    document = &*corrected->document;
  if (!document || document->book_kind.empty()) return true;
  return numbers::has_number(transaction, {recorded.unit, document->book_kind, document->book_year},
                             numbers::plain_number(document->number), recorded.event.dossier.text);
}

std::vector<numbers::NumberRow> drawn_for(const Needs& needs, db::Transaction& transaction, const UnitId& unit,
                                          std::string_view procedure, Instant now) {
  return numbers::drawn_numbers(transaction, result_book(needs, unit, procedure, now));
}

void begin_books(const Needs& needs) {
  const Instant now = needs.shell.clock.now();
  const int year = year_of(needs.shell.zone.local(now).date);
  const Instant from = needs.shell.zone.instant({date_of(year, 1, 1), 0});
  (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    std::map<std::pair<UnitId, std::string>, std::int64_t> highest;
    for (const store::TypedNumber& typed : store::typed_numbers(transaction, from)) {
      std::int64_t& most = highest[{typed.unit, std::string(needs.books.of_procedure(typed.procedure))}];
      most = std::max(most, numbers::plain_number(typed.number));
    }
    for (const auto& [book, number] : highest)
      if (number > 0) numbers::begin_above(transaction, {book.first, book.second, year}, number);
    return {};
  });
}

}  // namespace motcua::dossiers
