// What is written about a dossier to whom it concerns: Vietnamese, then English. Pure. No personal data: who follows
// the link reads the rest on the tracking page.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace motcua::notices {

struct LetterFacts {
  std::string kind;  // of the message
  std::string code, procedure;
  std::string desk, desk_phone;  // where it was received and the result is returned
  Date received;
  std::optional<Date> promised;  // as it is now
  std::optional<std::int64_t> days_late;  // working days after the first promise; 0: less than one; none: not late
  bool date_passed = false;  // the promised day is over, and there is no result
  std::string link, link_en;  // of its tracking page, with the look-up word
  bool demo = false;  // a sample site: said so
  bool being_checked = false;  // the catalogue doubts something of the procedure
};

struct Letter {
  std::string subject, text;  // lines parted by newlines
};

// About the account of a person of the staff. `what`: its title, as at the desk.
Letter staff_letter(std::string_view what, std::string_view link, bool demo);

// None: nobody is written to about that.
std::optional<Letter> letter_for(const LetterFacts& facts);

}  // namespace motcua::notices
