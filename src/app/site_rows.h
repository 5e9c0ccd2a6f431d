// The rows of the table site that the start needs.
#pragma once
#include <functional>
#include <vector>

#include "base/damage.h"
#include "db/db.h"
#include "units/units.h"
#include "workflow/workflow.h"

namespace motcua::app {

// A damaged row of the table site: the program does not start on it, but `motcua verify` tells it and goes on.
enum class SiteDamage { refused, told };

// Each row that this program cannot read, with what its value should be. Rows that are not there, numbers that have a
// default, and rows that this program does not know are no damage.
std::vector<Damage> damaged_site_rows(db::Transaction& transaction);
// Throws with one line that names table, row and column, and says what to do; or logs each as a row that is left out.
void check_site_rows(db::Database& database, SiteDamage damage);
// Runs a step that the start needs. False if it throws Damage, which is told in the same way.
bool stands(SiteDamage damage, const std::function<void()>& step);
// The directory of a day. Rows of unit_below that do not follow from the units are logged as damage; a program that
// starts sets them right.
units::DirectoryRows read_directory(db::Database& database, Date day, SiteDamage damage);
workflow::Workflows read_workflows(db::Transaction& transaction);  // those that cannot be read are left out

}  // namespace motcua::app
