// All SQL of the books. Tables: number_book, book_number.
#pragma once
#include "db/db.h"
#include "numbers/types.h"
#include "work/work.h"

namespace motcua::numbers::store {

std::int64_t next(Work& work, const BookId& book);                // makes the book if it has not begun
void insert_drawn(Work& work, const BookId& book, std::int64_t number, std::string_view purpose);
void insert_used(Work& work, const BookId& book, std::int64_t number, const Use& use);
void settle_used(Work& work, const BookId& book, std::int64_t number, const Use& use);  // for a drawn number
void settle_spoilt(Work& work, const BookId& book, std::int64_t number, std::string_view reason);
void spoil_used(Work& work, const UnitId& unit, std::int64_t number, std::string_view subject, std::string_view reason);
struct Skip {
  PersonId asked_by, decided_by;
  std::string reason;
};
// Continues the book at `next`. Each number before `next` is spoilt. The existing numbers stay as they are.
void skip(Work& work, const BookId& book, std::int64_t next, const Skip& why);
std::optional<State> state_of_number(db::Transaction& transaction, const BookId& book, std::int64_t number);

std::optional<std::string> subject_of_number(db::Transaction& transaction, const BookId& book, std::int64_t number);

std::optional<BookRow> find(db::Transaction& transaction, const BookId& book);
std::vector<BookRow> books(db::Transaction& transaction, const UnitId& unit, int year);
std::vector<NumberRow> numbers(db::Transaction& transaction, const BookId& book, State state, std::int64_t after,
                               int limit);
enum class Opened { carried_over, by_two };
void open(db::Transaction& transaction, const BookId& book, std::int64_t first, Opened how);
std::vector<std::string> faults(db::Transaction& transaction);

}  // namespace motcua::numbers::store
