// The table unit_below. It follows from unit.parent_id alone. Row filters read from it which units are above a unit.
#pragma once
#include <vector>

#include "base/damage.h"
#include "db/db.h"

namespace motcua::units {

// Returns each row of unit_below that does not follow from unit.parent_id, and each row that is missing.
std::vector<Damage> wrong_below(db::Transaction& transaction);
void write_below(db::Transaction& transaction);  // rewrites the table from unit.parent_id

}  // namespace motcua::units
