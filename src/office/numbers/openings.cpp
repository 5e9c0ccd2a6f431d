#include "numbers/openings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/problems.h"
#include "msg/numbers.h"
#include "numbers/rights.h"
#include "numbers/skipped.h"
#include "numbers/store.h"
#include "people/confirmations.h"

namespace motcua::numbers {
namespace {

std::string subject_of(const BookId& book) { return fmt::format("{}:{}:{}", book.unit.text, book.kind, book.year); }

BookId book_of(const people::Confirmation& row) {
  return {row.unit, string_at(row.payload, "kind"), static_cast<int>(int_at(row.payload, "year"))};
}

constexpr std::int64_t kDayUs = 86'400'000'000;
constexpr int kHeldDays = 1;  // an undecided question lapses after that, and the book continues
constexpr std::int64_t kHeldUs = kHeldDays * kDayUs, kNotHeldAgainUs = 7 * kDayUs;
constexpr std::int64_t kSkippedMax = 5000;  // at once, because each number gets a row

Result<> check_next(const std::optional<BookRow>& row, std::int64_t next) {
  if (!row) return {};
  const bool begun = has_begun(*row);
  Message why;
  if (next < row->next || (begun && next == row->next))
    why = Message(msg::numbers::has_numbers_up_to, begun ? row->next : row->next - 1);
  else if (begun && next - row->next > kSkippedMax) why = Message(msg::numbers::skipped_at_most, kSkippedMax);
  if (why.empty()) return {};
  const std::vector<FieldError> errors{{"/next", std::move(why)}};
  return begun ? refuse(problems::book_has_begun, {}, errors) : refuse(motcua::problems::invalid_input, {}, errors);
}

// Returns the instant at which an unconfirmed question ended. A withdrawn question counts too: otherwise its asker
// could withdraw it and ask again.
std::optional<Instant> ended_unconfirmed(const people::Confirmation& row, Instant now) {
  if (row.waits(now)) return std::nullopt;
  if (!row.decided) return row.expires;
  return row.decided->outcome == people::Outcome::confirmed ? std::nullopt : std::optional(row.decided->at);
}

// Returns the question that holds the book. Soon after an unconfirmed question, the next question waits without holding
// the book. Otherwise one clerk could stop the unit's papers by asking again and again.
std::optional<people::Confirmation> holding(db::Transaction& transaction, const BookId& book, Instant now) {
  const auto rows =
      people::Confirmations::lately(transaction, kOpening, subject_of(book), {now.us - kHeldUs - kNotHeldAgainUs});
  for (const people::Confirmation& row : rows) {
    // A question from an earlier version may wait longer.
    if (!row.waits(now) || now.us >= row.asked.us + kHeldUs) continue;
    if (std::ranges::none_of(rows, [&](const people::Confirmation& other) {
          const auto ended = ended_unconfirmed(other, now);
          return ended && row.asked.us < ended->us + kNotHeldAgainUs;
        }))
      return row;
  }
  return std::nullopt;
}

}  // namespace

bool has_begun(const BookRow& book) { return book.opened || book.next != book.first; }

Result<> may_go_on(Work& work, const Books& books, const BookId& book) {
  const auto held = holding(work.db(), book, work.now());
  if (!held) return {};
  return refuse(problems::opening_waits,
                {msg::numbers::book_waits, book_name(books.get(book.kind), book.year), int_at(held->payload, "next")});
}

Waiting opening_waits(db::Transaction& transaction, const BookId& book, Instant now) {
  return {.waits = !people::Confirmations::waiting(transaction, kOpening, subject_of(book), now).empty(),
          .holds = holding(transaction, book, now).has_value()};
}

Result<http::Reply> ask_opening(const Needs& needs, Work& work, const BookId& book, std::int64_t next,
                                const std::string& reason) {
  hold(book);  // a user who draws a number must see the waiting question
  TRY(check_next(store::find(work.db(), book), next));
  TRY_ASSIGN(const auto asked,
             needs.confirmations.ask(work, {.kind = kOpening,
                                            .unit = book.unit,
                                            .subject = subject_of(book),
                                            .payload = {{"kind", book.kind}, {"year", book.year}, {"next", next}},
                                            .reason = reason,
                                            .tells_deciders = true,
                                            .repeat = people::Repeat::one_may_wait}));
  return http::json_reply(JsonObject{{"waits", true},
                                     {"holds", holding(work.db(), book, work.now()).has_value()},
                                     {"confirmation", asked.id},
                                     {"confirmers", asked.confirmers}},
                          201);
}

void add_confirmations(const Needs& needs) {
  add_skipping(needs.confirmations);
  needs.confirmations.add(
      {.word = kOpening,
       .title = msg::numbers::opening,
       .confirms = rights::confirm_book,
       .days = kHeldDays,
       .named = people::Named::by_both,
       .changes = [&needs](db::Transaction& transaction,
                           const people::Confirmation& row) -> std::vector<people::Change> {
         const BookId book = book_of(row);
         const BookKind* kind = needs.books.find(book.kind);
         const auto now = store::find(transaction, book);
         const std::int64_t from = now ? now->next : 1, next = int_at(row.payload, "next");
         std::vector<people::Change> lines{
             {.label = kind ? Message(kind->name) : Message(book.kind),
              .before = "",
              .after = kind ? book_name(*kind, book.year) : ""},
             {.label = msg::numbers::next_number, .before = std::to_string(from), .after = std::to_string(next)}};
         if (now && has_begun(*now) && next > from)
           lines.push_back(
               {.label = msg::numbers::numbers_skipped, .before = "", .after = fmt::format("{} - {}", from, next - 1)});
         return lines;
       },
       .apply = [](Work& work, const people::Confirmation& row) -> Result<> {
         const BookId book = book_of(row);
         hold(book);
         const std::int64_t next = int_at(row.payload, "next");
         const auto there = store::find(work.db(), book);
         // Numbers may have been drawn while the question waited without holding the book.
         if (there && !check_next(there, next))
           return refuse(problems::book_has_begun, {msg::numbers::opens_no_more_at, there->next, next});
         if (there && has_begun(*there)) {
           const PersonId& by = work.actor().known() ? work.actor().person : row.asked_by;
           store::skip(work, book, next, {.asked_by = row.asked_by, .decided_by = by, .reason = row.reason});
         } else {
           store::open(work.db(), book, next, store::Opened::by_two);
         }
         return {};
       }});
}

}  // namespace motcua::numbers
