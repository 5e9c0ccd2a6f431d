#include "numbers/numbers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/damage.h"
#include "base/verify.h"
#include "db/alone.h"
#include "msg/numbers.h"
#include "numbers/openings.h"
#include "numbers/store.h"

namespace motcua::numbers {

std::string_view word_of(State state) {
  switch (state) {
    case State::drawn: return "drawn";
    case State::used: return "used";
    case State::spoilt: return "spoilt";
  }
  VERIFY_UNREACHED();
}

std::optional<State> state_of(std::string_view word) {
  for (const State state : {State::drawn, State::used, State::spoilt})
    if (word == word_of(state)) return state;
  return std::nullopt;
}

const BookKind* Books::find(std::string_view id) const {
  const auto found = std::find_if(kinds_.begin(), kinds_.end(), [&](const BookKind& kind) { return kind.id == id; });
  return found == kinds_.end() ? nullptr : &*found;
}

const BookKind& Books::get(std::string_view id) const { return *known(find(id), "kind", id); }

std::string_view Books::of_procedure(std::string_view code) const {
  for (const BookKind& kind : kinds_)
    if (std::find(kind.procedures.begin(), kind.procedures.end(), code) != kind.procedures.end()) return kind.id;
  return kResult;
}

std::string book_name(const BookKind& kind, int year) { return fmt::format("01/{}-{}", year, kind.mark); }

std::int64_t plain_number(std::string_view text) {
  constexpr std::size_t kDigitsMax = 9;
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  if (text.empty() || text.size() > kDigitsMax) return 0;
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number;
}

void hold(const BookId& book) { db::alone(fmt::format("book:{}:{}:{}", book.unit.text, book.kind, book.year)); }

Result<BookNumber> use_next(Work& work, const Books& books, const BookId& book, const Use& use) {
  hold(book);
  TRY(may_go_on(work, books, book));
  const std::int64_t number = store::next(work, book);
  store::insert_used(work, book, number, use);
  return BookNumber{number, book_name(books.get(book.kind), book.year)};
}

Result<> must_be_drawn(db::Transaction& transaction, const Books& books, const BookId& book, std::int64_t number) {
  if (store::state_of_number(transaction, book, number) == State::drawn) return {};
  const BookId before{book.unit, book.kind, book.year - 1};
  if (store::state_of_number(transaction, before, number) != State::drawn) return refuse(problems::number_not_drawn);
  return refuse(problems::number_of_another_year,
                {msg::numbers::of_earlier_year, number, book_name(books.get(book.kind), before.year)});
}

Result<BookNumber> use_drawn(Work& work, const Books& books, const BookId& book, std::int64_t number, const Use& use) {
  TRY(must_be_drawn(work.db(), books, book, number));
  store::settle_used(work, book, number, use);
  return BookNumber{number, book_name(books.get(book.kind), book.year)};
}

Result<BookNumber> use_number(Work& work, const Books& books, const BookId& book, std::int64_t drawn, const Use& use) {
  if (drawn > 0) return use_drawn(work, books, book, drawn, use);
  return use_next(work, books, book, use);
}

void spoil_used(Work& work, const UnitId& unit, std::int64_t number, const std::string& subject,
                const std::string& reason) {
  store::spoil_used(work, unit, number, subject, reason);
}

std::vector<NumberRow> drawn_numbers(db::Transaction& transaction, const BookId& book) {
  constexpr int kOffered = 100;
  return store::numbers(transaction, book, State::drawn, 0, kOffered);
}

void begin_above(db::Transaction& transaction, const BookId& book, std::int64_t highest) {
  if (!store::find(transaction, book)) store::open(transaction, book, highest + 1, store::Opened::carried_over);
}

bool has_number(db::Transaction& transaction, const BookId& book, std::int64_t number, const std::string& subject) {
  return store::subject_of_number(transaction, book, number) == subject;
}

std::vector<std::string> check_books(db::Transaction& transaction) { return store::faults(transaction); }

}  // namespace motcua::numbers
