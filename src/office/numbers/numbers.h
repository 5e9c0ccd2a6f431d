// Numbers of books: the next one inside the act's commit, one drawn beforehand, a spoilt one; and the routes.
#pragma once
#include "base/data_file.h"
#include "numbers/types.h"
#include "units/units.h"
#include "access/route.h"
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
  const BookKind& get(std::string_view id) const;                 // of our own rows
  std::string_view of_procedure(std::string_view code) const;     // whose result is numbered; kResult if no other
  const std::vector<BookKind>& all() const { return kinds_; }

 private:
  std::vector<BookKind> kinds_;
};
Books load_books(const std::string& file, std::string_view text, std::vector<DataFault>& faults);
std::string book_name(const BookKind& kind, int year);            // "01/2026-SCT/BS"
std::int64_t plain_number(std::string_view text);                 // of digits only: "007" is 7; 0 if it is none

// The confirmation by which a book is opened at a number; its body has kind, year and next.
inline constexpr std::string_view kOpening = "book_opening";

// By which codes and register numbers are skipped.
inline constexpr std::string_view kSkipping = "numbers_skipped";

// Call it first in a use case that may take a number: on PostgreSQL the use case begins again with the book held.
void hold(const BookId& book);

// The next number of the book, used by this act. No gap: it is drawn and used in one commit. Refuses with
// opening_waits.
Result<BookNumber> use_next(Work& work, const Books& books, const BookId& book, const Use& use);
// May this number be used? Refuses with number_not_drawn, or number_of_another_year if it was drawn the year before.
Result<> must_be_drawn(db::Transaction& transaction, const Books& books, const BookId& book, std::int64_t number);
// A number that was drawn beforehand: it belongs to this act from now on. Refuses as must_be_drawn.
Result<BookNumber> use_drawn(Work& work, const Books& books, const BookId& book, std::int64_t number, const Use& use);
// use_drawn if `drawn` is above 0, otherwise use_next.
Result<BookNumber> use_number(Work& work, const Books& books, const BookId& book, std::int64_t drawn, const Use& use);

// The number of a result that is taken back: it is spoilt, with its reason. Does nothing if the unit's books lack it.
void spoil_used(Work& work, const UnitId& unit, std::int64_t number, const std::string& subject,
                const std::string& reason);

// Drawn and not settled, the lowest first.
std::vector<NumberRow> drawn_numbers(db::Transaction& transaction, const BookId& book);
// A book from before the system gave the numbers goes on above the highest of them. Does nothing if the book has begun.
void begin_above(db::Transaction& transaction, const BookId& book, std::int64_t highest);

// Has the subject this number of the book, or had it until its result was taken back?
bool has_number(db::Transaction& transaction, const BookId& book, std::int64_t number, const std::string& subject);
// Faults of the books: a number that is missing, or one beyond the next. One sentence each, for `motcua verify`.
std::vector<std::string> check_books(db::Transaction& transaction);

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const Books& books;
  people::Confirmations& confirmations;
};
std::vector<access::Route> routes(const Needs& needs);
void add_confirmations(const Needs& needs);  // of an opening, which waits for a second person, and of skipping

}  // namespace motcua::numbers
