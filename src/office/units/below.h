// The table unit_below follows from unit.parent_id alone: row filters ask it who is above a unit.
#pragma once
#include <vector>

#include "base/damage.h"
#include "db/db.h"

namespace motcua::units {

// Each row of unit_below that unit.parent_id does not give, and each that it gives and is not there.
std::vector<Damage> wrong_below(db::Transaction& transaction);
void write_below(db::Transaction& transaction);  // makes the table what unit.parent_id gives

}  // namespace motcua::units
