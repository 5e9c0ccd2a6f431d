// Numbers that papers carry. A unit keeps a book (sổ) for a kind of paper and a year. The numbers of a book have no
// gap. A code may have gaps; Work::next_number draws codes.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "msg/problems.h"
#include "text/words.h"

namespace motcua::numbers {

// A kind of book (data/books.toml).
struct BookKind {
  std::string id;  // "sct-bs"
  text::Words name;  // "Sổ chứng thực bản sao từ bản chính"
  std::string mark;  // "SCT/BS": follows the year in the name of a book
  std::vector<std::string> procedures;  // the procedures whose results it numbers
};
inline constexpr std::string_view kResult = "result";  // for a procedure that no other kind names
inline constexpr std::string_view kSupplement = "supplement";  // form 02
inline constexpr std::string_view kRefusal = "refusal";  // form 03
inline constexpr std::string_view kApology = "apology";  // form 04

struct BookId {
  UnitId unit;
  std::string kind;
  int year = 0;
};

struct BookNumber {
  std::int64_t number = 0;
  std::string book;  // "01/2026-SCT/BS", as papers say it
};

// drawn: somebody wrote the number on a paper, and no act has it yet. spoilt: the number stays in the book with a
// reason. A number that a denied signature took back keeps its `subject`. A skipped number was never given.
enum class State { drawn, used, spoilt };
std::string_view word_of(State state);
std::optional<State> state_of(std::string_view word);

// The act that uses a number. Without personal data.
struct Use {
  std::string subject;  // id of a dossier or a slip
  std::string label;  // the dossier's code; "" for a slip
};

struct NumberRow {
  std::int64_t number = 0;
  State state = State::drawn;
  std::string purpose, label, reason;  // purpose: of the drawing; reason: of the spoiling
  PersonId drawn_by, settled_by;
  Instant drawn_at;
  std::optional<Instant> settled_at;
};

struct BookRow {
  std::string kind;
  int year = 0;
  std::int64_t first = 1, next = 1;  // first: the first number of this system; next: the next number
  std::int64_t used = 0, drawn = 0, spoilt = 0;
  bool opened = false;  // two persons opened it before any number, at the next number of a book on paper
};

namespace problems {
inline constexpr Problem number_not_drawn{"number-not-drawn", Kind::conflict, msg::problems::number_not_drawn};
inline constexpr Problem number_of_another_year{"number-of-another-year", Kind::conflict,
                                                msg::problems::number_of_another_year};
inline constexpr Problem book_has_begun{"book-has-begun", Kind::conflict, msg::problems::book_has_begun};
inline constexpr Problem opening_waits{"book-opening-waits", Kind::conflict, msg::problems::book_opening_waits};
}  // namespace problems

}  // namespace motcua::numbers
