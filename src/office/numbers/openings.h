// Two persons open a book that was begun on paper, at its next number. They continue a book with numbers at a higher
// number in the same way. The numbers between are spoilt with the reason. After a restore, papers may have numbers that
// the backup does not know.
#pragma once
#include "numbers/numbers.h"

namespace motcua::numbers {

bool has_begun(const BookRow& book);  // the book has a number of this system, or two persons opened it
// Refuses with opening_waits while an opening holds the book: the next number may already be on paper. An opening holds
// the book for one day at most. Soon after a question that nobody confirmed, a new question does not hold it. Call this
// with the book held.
Result<> may_go_on(Work& work, const Books& books, const BookId& book);
struct Waiting {
  bool waits = false;  // an opening waits for a second person
  bool holds = false;  // until then the book gives no number
};
Waiting opening_waits(db::Transaction& transaction, const BookId& book, Instant now);
// Asks the second person. Refuses if `next` is not above the book's numbers; with book_has_begun if the book has begun.
Result<http::Reply> ask_opening(const Needs& needs, Work& work, const BookId& book, std::int64_t next,
                                const std::string& reason);

}  // namespace motcua::numbers
