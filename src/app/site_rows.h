// The rows of the table site that the start needs.
#pragma once
#include <functional>
#include <vector>

#include "base/damage.h"
#include "db/db.h"
#include "units/units.h"
#include "workflow/workflow.h"

namespace motcua::app {

// The reaction to a damaged row of the table site. refused: the program does not start. told: `motcua verify` reports
// the row and continues.
enum class SiteDamage { refused, told };

// Returns each row that this program cannot read, with its allowed values. Missing rows, numbers with a default, and
// unknown rows are no damage.
std::vector<Damage> damaged_site_rows(db::Transaction& transaction);
// Throws with one line that names table, row and column, and the remedy. With SiteDamage::told it logs each damaged row
// as left out.
void check_site_rows(db::Database& database, SiteDamage damage);
// Runs a step that the start needs. Returns false if the step throws Damage, which is reported in the same way.
bool stands(SiteDamage damage, const std::function<void()>& step);
// Returns the directory of a day. Rows of unit_below that do not follow from the units are logged as damage. The start
// of the program repairs them.
units::DirectoryRows read_directory(db::Database& database, Date day, SiteDamage damage);
workflow::Workflows read_workflows(db::Transaction& transaction);  // leaves out unreadable ones

}  // namespace motcua::app
