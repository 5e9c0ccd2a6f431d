#include "dossiers/book_numbers.h"

#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"

namespace motcua::dossiers {

using workflow::Action;

void refuse_typed_numbers(http::Body& body, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (!body.has(name)) continue;
    (void)body.text(name, limits::short_text_chars_max, http::Need::optional);
    body.wrong(name, "Hệ thống cấp số và quyển sổ: không nhập mục này.");
  }
}

std::int64_t read_drawn(http::Body& body, std::string_view name) {
  const std::string text = body.text(name, 20, http::Need::optional);
  const std::int64_t number = numbers::plain_number(text);
  if (!text.empty() && number == 0) body.wrong(name, "Chỉ gồm chữ số.");
  return number;
}

numbers::BookId result_book(const Needs& needs, const UnitId& unit, std::string_view procedure, Instant now) {
  return {unit, std::string(needs.books.of_procedure(procedure)), year_of(needs.shell.zone.local(now).date)};
}

namespace {

Result<> number_from(const Needs& needs, Work& work, const Dossier& dossier, const numbers::BookId& book,
                     std::int64_t drawn, Event& event) {
  TRY_ASSIGN(const numbers::BookNumber given,
             numbers::use_number(work, needs.books, book, drawn, {.subject = dossier.id.text, .label = dossier.code}));
  event.facts["document_number"] = std::to_string(given.number);
  event.facts["book"] = given.book;
  event.facts["book_kind"] = book.kind;
  event.facts["book_year"] = book.year;
  return {};
}

// A corrected issue names its number when it is asked for and takes it when it is approved, from the book of the year
// in which it was asked for.
Result<> check_drawn(const Needs& needs, Work& work, const Dossier& dossier, std::int64_t drawn, Event& event) {
  if (drawn == 0) return {};
  const numbers::BookId book = result_book(needs, work.actor().unit, dossier.procedure_code, work.now());
  TRY(numbers::must_be_drawn(work.db(), needs.books, book, drawn));
  event.facts["drawn_year"] = book.year;
  return {};
}

Result<> number_reissue(const Needs& needs, Work& work, const Dossier& dossier, const Reissue& asked, Event& event) {
  numbers::BookId book = result_book(needs, work.actor().unit, dossier.procedure_code, work.now());
  if (asked.drawn > 0 && asked.drawn_year > 0) book.year = static_cast<int>(asked.drawn_year);
  return number_from(needs, work, dossier, book, asked.drawn, event);
}

}  // namespace

Result<> number_result(const Needs& needs, Work& work, const Dossier& dossier, std::int64_t drawn, Event& event) {
  return number_from(needs, work, dossier, result_book(needs, work.actor().unit, dossier.procedure_code, work.now()),
                     drawn, event);
}

Result<> add_book_number(const Needs& needs, Work& work, const Dossier& dossier, const Command& command, Event& event) {
  if (command.action == Action::issue) return number_result(needs, work, dossier, command.drawn, event);
  if (command.action == Action::ask_reissue) return check_drawn(needs, work, dossier, command.drawn, event);
  if (command.action == Action::reissue && dossier.reissue && dossier.reissue->new_document)
    return number_reissue(needs, work, dossier, *dossier.reissue, event);
  if (command.action == Action::deny_signing)  // nobody signed it: the number stays in its book, with the words
    numbers::spoil_used(work, dossier.receiving_unit, numbers::plain_number(dossier.document_number), dossier.id.text,
                        command.text);
  const bool supplement = command.action == Action::request_supplement;
  if (!supplement && command.action != Action::apologise) return {};
  // The paper's own number; of a request to complete from the same book as those of the counter.
  const numbers::BookId book{dossier.receiving_unit, std::string(supplement ? numbers::kSupplement : numbers::kApology),
                             year_of(needs.shell.zone.local(work.now()).date)};
  TRY_ASSIGN(const numbers::BookNumber given,
             numbers::use_next(work, needs.books, book, {.subject = dossier.id.text, .label = dossier.code}));
  event.facts["number"] = given.number;
  return {};
}

bool number_is_in_book(db::Transaction& transaction, const StoredEvent& stored) {
  const JsonObject& facts = stored.event.facts;
  if (!facts.if_contains("book_kind")) return true;
  const numbers::BookId book{stored.unit, string_at(facts, "book_kind"), static_cast<int>(int_at(facts, "book_year"))};
  return numbers::has_number(transaction, book, numbers::plain_number(string_at(facts, "document_number")),
                             stored.event.dossier.text);
}

std::vector<numbers::NumberRow> drawn_for(const Needs& needs, db::Transaction& transaction, const UnitId& unit,
                                          std::string_view procedure, Instant now) {
  return numbers::drawn_numbers(transaction, result_book(needs, unit, procedure, now));
}

Result<Reply> list_drawn_numbers(const Needs& needs, const Request& request, const Actor& actor) {
  const auto version = needs.catalogue.in_force(request.query_text("procedure"));
  if (!version) return refuse(motcua::problems::invalid_input, {}, {{"?procedure", "Không có thủ tục này."}});
  const std::string& code = version->procedure.code;
  const Instant now = needs.shell.clock.now();
  const numbers::BookId book = result_book(needs, actor.unit, code, now);
  JsonArray items;
  for (const numbers::NumberRow& row :
       needs.shell.database.read([&](db::Transaction& t) { return drawn_for(needs, t, actor.unit, code, now); }))
    items.push_back(JsonObject{{"number", row.number}, {"purpose", row.purpose}});
  return http::json_reply(JsonObject{{"kind", book.kind},
                                     {"label", needs.books.get(book.kind).name},
                                     {"book", numbers::book_name(needs.books.get(book.kind), book.year)},
                                     {"items", std::move(items)}});
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
