// What stands in a column and no program of ours writes: a time that is no time, a word that is no word. A column's
// kind follows from its name and type, so that a column of a later migration is looked at too.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "db/db.h"

namespace motcua::db {

std::vector<std::string> odd_values(Transaction& transaction);  // each value in one line: table, row, column

// "table (column, column)" of each index, those behind keys and rules of one value too.
std::set<std::string> indexes_of(Transaction& transaction);

}  // namespace motcua::db
