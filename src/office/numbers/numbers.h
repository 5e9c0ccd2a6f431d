// Numbers of books: the next number inside the act's commit, a number drawn beforehand, a spoilt number. And the
// routes.
#pragma once
#include "access/route.h"
#include "base/data_file.h"
#include "numbers/types.h"
#include "units/units.h"
#include "work/work.h"

namespace motcua::people {
class Confirmations;
}

namespace motcua::numbers {

// The kinds of books.
class Books {
 public:
  Books() = default;
  explicit Books(std::vector<BookKind> kinds) : kinds_(std::move(kinds)) {}
  const BookKind* find(std::string_view id) const;
  const BookKind& get(std::string_view id) const;                 // for a word of our own rows
  // Returns the kind of book that numbers the procedure's results; kResult if no kind names the procedure.
  std::string_view of_procedure(std::string_view code) const;
  const std::vector<BookKind>& all() const { return kinds_; }

 private:
  std::vector<BookKind> kinds_;
};
Books load_books(const std::string& file, std::string_view text, std::vector<DataFault>& faults);
std::string book_name(const BookKind& kind, int year);            // "01/2026-SCT/BS"
std::int64_t plain_number(std::string_view text);  // digits only: "007" is 7; 0 if the text is not a number

// The confirmation that opens a book at a number. Its body has kind, year and next.
inline constexpr std::string_view kOpening = "book_opening";

// The confirmation that skips codes and register numbers.
inline constexpr std::string_view kSkipping = "numbers_skipped";

// Holds the book for this act. Call it first in a use case that may take a number. On PostgreSQL the use case starts
// again while it holds the book.
void hold(const BookId& book);

// Returns the next number of the book, used by this act. The number is drawn and used in one commit, so there is no
// gap. Refuses with opening_waits.
Result<BookNumber> use_next(Work& work, const Books& books, const BookId& book, const Use& use);
// Checks that a number may be used. Refuses with number_not_drawn, or with number_of_another_year if it was drawn the
// year before.
Result<> must_be_drawn(db::Transaction& transaction, const Books& books, const BookId& book, std::int64_t number);
// Uses a number that was drawn beforehand. The number belongs to this act from then on. Refuses like must_be_drawn.
Result<BookNumber> use_drawn(Work& work, const Books& books, const BookId& book, std::int64_t number, const Use& use);
// use_drawn if `drawn` is above 0, otherwise use_next.
Result<BookNumber> use_number(Work& work, const Books& books, const BookId& book, std::int64_t drawn, const Use& use);

// Spoils the number of a result that is taken back, with the reason. Does nothing if the unit's books lack the number.
void spoil_used(Work& work, const UnitId& unit, std::int64_t number, const std::string& subject,
                const std::string& reason);

// Returns the numbers that are drawn and not settled, the lowest first.
std::vector<NumberRow> drawn_numbers(db::Transaction& transaction, const BookId& book);
// Sets a book to continue above `highest`, the highest number from before this system. Does nothing if the book has
// begun.
void begin_above(db::Transaction& transaction, const BookId& book, std::int64_t highest);

// Tells whether the subject has this number of the book, or had it until its result was taken back.
bool has_number(db::Transaction& transaction, const BookId& book, std::int64_t number, const std::string& subject);
// Returns the faults of the books, one sentence each, for `motcua verify`. A fault is a missing number, or a number
// beyond the next.
std::vector<std::string> check_books(db::Transaction& transaction);

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const Books& books;
  people::Confirmations& confirmations;
};
std::vector<access::Route> routes(const Needs& needs);
void add_confirmations(const Needs& needs);  // adds the confirmation of an opening and the confirmation of skipping

}  // namespace motcua::numbers
