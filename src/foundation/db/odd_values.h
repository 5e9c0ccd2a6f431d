// Finds values that no program of ours writes: a time that is no time, a word that is no word. The name and the type of
// a column give its kind, so that columns of later migrations are checked too.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "db/db.h"

namespace motcua::db {

std::vector<std::string> odd_values(Transaction& transaction);  // one line each: table, row, column

// Returns "table (column, column)" of each index, also of indexes behind keys and UNIQUE rules.
std::set<std::string> indexes_of(Transaction& transaction);

}  // namespace motcua::db
