// Letters about a dossier to the people it concerns: Vietnamese first, then English. Pure. A letter holds no personal
// data: the reader follows its link and reads the rest on the tracking page.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace motcua::notices {

struct LetterFacts {
  std::string kind;  // the message's kind
  std::string code, procedure;
  std::string desk, desk_phone;  // the desk that received the dossier and returns the result
  Date received;
  std::optional<Date> promised;  // the current promise
  std::optional<std::int64_t> days_late;  // working days after the first promise; 0: less than one; none: not late
  bool date_passed = false;  // the promised day is over, and the result does not exist yet
  std::string link, link_en;  // the dossier's tracking page, with the look-up word
  bool demo = false;  // the site is a sample site, and the letter says so
  bool being_checked = false;  // the catalogue has a doubt about the procedure
};

struct Letter {
  std::string subject, text;  // lines end with newlines
};

// Returns a letter about the account of a member of staff. `what`: the title of the notice, as the desk shows it.
Letter staff_letter(std::string_view what, std::string_view link, bool demo);

// Returns none for a kind of message that no letter tells.
std::optional<Letter> letter_for(const LetterFacts& facts);

}  // namespace motcua::notices
