#include "numbers/openings.h"

#include <fmt/format.h>

#include "base/problems.h"
#include "numbers/skipped.h"
#include "numbers/store.h"
#include "people/confirmations.h"

namespace motcua::numbers {
namespace {

std::string subject_of(const BookId& book) { return fmt::format("{}:{}:{}", book.unit.text, book.kind, book.year); }

BookId book_of(const people::Confirmation& row) {
  return {row.unit, string_at(row.payload, "kind"), static_cast<int>(int_at(row.payload, "year"))};
}

constexpr std::int64_t kSkippedMax = 5000;  // in one go: each has its row

Result<> check_next(const std::optional<BookRow>& row, std::int64_t next) {
  if (!row) return {};
  const bool begun = has_begun(*row);
  std::string why;
  if (next < row->next || (begun && next == row->next))
    why = fmt::format("Sổ đã có số đến {}: hãy ghi số lớn hơn.", begun ? row->next : row->next - 1);
  else if (begun && next - row->next > kSkippedMax) why = fmt::format("Mỗi lần bỏ qua nhiều nhất {} số.", kSkippedMax);
  if (why.empty()) return {};
  const std::vector<FieldError> errors{{"/next", std::move(why)}};
  return begun ? refuse(problems::book_has_begun, {}, errors) : refuse(motcua::problems::invalid_input, {}, errors);
}

}  // namespace

bool has_begun(const BookRow& book) { return book.opened || book.next != book.first; }

Result<> may_go_on(Work& work, const Books& books, const BookId& book) {
  const auto waiting = people::Confirmations::waiting(work.db(), kOpening, subject_of(book), work.now());
  if (waiting.empty()) return {};
  return refuse(
      problems::opening_waits,
      fmt::format("Sổ {} chờ mở ở số {}: để lãnh đạo đơn vị hay cấp trên xác nhận hoặc từ chối, hoặc người đề "
                  "nghị rút lại, rồi làm tiếp. Số đã lấy trước vẫn dùng được.",
                  book_name(books.get(book.kind), book.year), int_at(waiting.front().payload, "next")));
}

bool opening_waits(const Needs& needs, db::Transaction& transaction, const BookId& book) {
  return !people::Confirmations::waiting(transaction, kOpening, subject_of(book), needs.shell.clock.now()).empty();
}

Result<http::Reply> ask_opening(const Needs& needs, Work& work, const BookId& book, std::int64_t next,
                                const std::string& reason) {
  hold(book);  // whoever draws a number sees what waits
  TRY(check_next(store::find(work.db(), book), next));
  TRY_ASSIGN(const auto asked,
             needs.confirmations.ask(work, {.kind = kOpening,
                                            .unit = book.unit,
                                            .subject = subject_of(book),
                                            .payload = {{"kind", book.kind}, {"year", book.year}, {"next", next}},
                                            .reason = reason,
                                            .repeat = people::Repeat::one_may_wait}));
  return http::json_reply(JsonObject{{"waits", true}, {"confirmation", asked.id}, {"confirmers", asked.confirmers}},
                          201);
}

void add_confirmations(const Needs& needs) {
  add_skipping(needs.confirmations);
  needs.confirmations.add(
      {.word = kOpening,
       .vietnamese = "Mở sổ đang viết giấy ở số kế tiếp",
       .confirms = people::Right::confirm_book,
       .changes = [&needs](db::Transaction& transaction,
                           const people::Confirmation& row) -> std::vector<people::Change> {
         const BookId book = book_of(row);
         const BookKind* kind = needs.books.find(book.kind);
         const auto now = store::find(transaction, book);
         const std::int64_t from = now ? now->next : 1, next = int_at(row.payload, "next");
         std::vector<people::Change> lines{
             {.label = kind ? kind->name : book.kind, .before = "", .after = kind ? book_name(*kind, book.year) : ""},
             {.label = "Số kế tiếp", .before = std::to_string(from), .after = std::to_string(next)}};
         if (now && has_begun(*now) && next > from)
           lines.push_back({.label = "Bỏ qua các số", .before = "", .after = fmt::format("{} - {}", from, next - 1)});
         return lines;
       },
       .apply = [](Work& work, const people::Confirmation& row) -> Result<> {
         const BookId book = book_of(row);
         hold(book);
         const std::int64_t next = int_at(row.payload, "next");
         const auto there = store::find(work.db(), book);
         TRY(check_next(there, next));
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
