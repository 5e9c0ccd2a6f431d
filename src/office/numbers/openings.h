// A book that was begun on paper is opened at its next number, by two persons. A book that has numbers goes on at a
// higher one in the same way: what lies between is skipped, each number spoilt with the reason (after a restore,
// numbers are on paper that the backup did not know).
#pragma once
#include "numbers/numbers.h"

namespace motcua::numbers {

bool has_begun(const BookRow& book);  // a number of this system is in it, or two persons opened it
// Refuses with opening_waits: a number of today would be one that stands on paper. For a day at most, and not again
// soon after a question that nobody confirmed. Call it with the book held.
Result<> may_go_on(Work& work, const Books& books, const BookId& book);
struct Waiting {
  bool waits = false;  // an opening, for a second person
  bool holds = false;  // and the book gives no number until then
};
Waiting opening_waits(db::Transaction& transaction, const BookId& book, Instant now);
// Asks the second person. Refuses if `next` is not above what the book has, with book_has_begun where it has begun.
Result<http::Reply> ask_opening(const Needs& needs, Work& work, const BookId& book, std::int64_t next,
                                const std::string& reason);

}  // namespace motcua::numbers
