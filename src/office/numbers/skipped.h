// Codes of dossiers and numbers of the register that stand on papers, but that a restored site does not know, are
// skipped: given again, one number would be on the papers of two citizens.
#pragma once
#include "numbers/numbers.h"

namespace motcua::numbers {

// What a unit gave last.
struct Published {
  UnitId unit;
  std::optional<Date> day;  // of the codes; none: no code
  std::int64_t code = 0;  // the number at the end of the last code of the day
  int year = 0;  // of the register
  std::int64_t registered = 0;  // its last number; 0: it is not skipped
};
// Asked and decided by the technician: kept, told to every leader, a sign for the inspector. A counter never goes back.
Result<> skip_published(const people::Confirmations& confirmations, Work& work, const std::vector<Published>& all,
                        const std::string& reason);
void add_skipping(people::Confirmations& confirmations);

}  // namespace motcua::numbers
