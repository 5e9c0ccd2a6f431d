// Skips codes of dossiers and register numbers that are on papers but unknown to a restored site. Given again, one
// number would be on the papers of two citizens.
#pragma once
#include "numbers/numbers.h"

namespace motcua::numbers {

// The last code and the last register number that a unit gave.
struct Published {
  UnitId unit;
  std::optional<Date> day;  // the day of the codes; none: no code
  std::int64_t code = 0;  // the number at the end of the last code of the day
  int year = 0;  // the register's year
  std::int64_t registered = 0;  // the last register number; 0: the register is not skipped
};
// Skips the numbers; the technician asks and decides. The decision is stored, told to every leader, and a sign for the
// inspector. A counter never goes back.
Result<> skip_published(const people::Confirmations& confirmations, Work& work, const std::vector<Published>& all,
                        const std::string& reason);
void add_skipping(people::Confirmations& confirmations);

}  // namespace motcua::numbers
