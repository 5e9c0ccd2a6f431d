#include "numbers/openings.h"

#include <fmt/format.h>

#include "base/problems.h"
#include "numbers/store.h"
#include "people/confirmations.h"

namespace motcua::numbers {
namespace {

constexpr std::string_view kKind = "book_opening";

std::string subject_of(const BookId& book) { return fmt::format("{}:{}:{}", book.unit.text, book.kind, book.year); }

BookId book_of(const people::Confirmation& row) {
  return {row.unit, string_at(row.payload, "kind"), static_cast<int>(int_at(row.payload, "year"))};
}

Result<> check_next(db::Transaction& transaction, const BookId& book, std::int64_t next) {
  const auto row = store::find(transaction, book);
  if (row && !may_open(*row)) return refuse(problems::book_has_begun);
  if (row && next < row->next)
    return refuse(motcua::problems::invalid_input, {},
                  {{"/next", fmt::format("Sổ đã có số đến {}: hãy ghi số lớn hơn.", row->next - 1)}});
  return {};
}

}  // namespace

bool may_open(const BookRow& book) { return !book.opened && book.next == book.first; }

bool opening_waits(const Needs& needs, db::Transaction& transaction, const BookId& book) {
  return !needs.confirmations.waiting(transaction, kKind, subject_of(book), needs.shell.clock.now()).empty();
}

Result<http::Reply> ask_opening(const Needs& needs, Work& work, const BookId& book, std::int64_t next,
                                const std::string& reason) {
  TRY(check_next(work.db(), book, next));
  TRY_ASSIGN(const auto asked,
             needs.confirmations.ask(work, {.kind = kKind,
                                            .unit = book.unit,
                                            .subject = subject_of(book),
                                            .payload = {{"kind", book.kind}, {"year", book.year}, {"next", next}},
                                            .reason = reason,
                                            .repeat = people::Repeat::one_may_wait}));
  return http::json_reply(JsonObject{{"waits", true}, {"confirmation", asked.id}, {"confirmers", asked.confirmers}},
                          201);
}

void add_confirmations(const Needs& needs) {
  needs.confirmations.add(
      {.word = kKind,
       .vietnamese = "Mở sổ đang viết giấy ở số kế tiếp",
       .confirms = people::Right::confirm_book,
       .changes = [&needs](db::Transaction& transaction,
                           const people::Confirmation& row) -> std::vector<people::Change> {
         const BookId book = book_of(row);
         const BookKind* kind = needs.books.find(book.kind);
         const auto now = store::find(transaction, book);
         return {
             {.label = kind ? kind->name : book.kind, .before = "", .after = kind ? book_name(*kind, book.year) : ""},
             {.label = "Số kế tiếp",
              .before = std::to_string(now ? now->next : 1),
              .after = std::to_string(int_at(row.payload, "next"))}};
       },
       .apply = [](Work& work, const people::Confirmation& row) -> Result<> {
         const BookId book = book_of(row);
         hold(book);
         const std::int64_t next = int_at(row.payload, "next");
         TRY(check_next(work.db(), book, next));
         store::open(work.db(), book, next, store::Opened::by_two);
         return {};
       }});
}

}  // namespace motcua::numbers
