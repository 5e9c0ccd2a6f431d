// A book that was begun on paper is opened once, at its next number, by two persons.
#pragma once
#include "numbers/numbers.h"

namespace motcua::numbers {

bool may_open(const BookRow& book);  // no number of this system is in it, and nobody opened it by hand
bool opening_waits(const Needs& needs, db::Transaction& transaction, const BookId& book);
// Asks the second person. Refuses with book_has_begun, or if `next` is not above what the book has.
Result<http::Reply> ask_opening(const Needs& needs, Work& work, const BookId& book, std::int64_t next,
                                const std::string& reason);

}  // namespace motcua::numbers
