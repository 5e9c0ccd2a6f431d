// The faults that a database can find in itself: its file, its references, and its own CHECK rules, which a hand may
// have passed by.
#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "db/db.h"

namespace motcua::db {

std::vector<std::string> own_faults(Transaction& transaction);  // each in one line; reads alone

// Tables and columns that a database has, but for those of the search, which each kind of database has in its own way.
std::set<std::pair<std::string, std::string>> columns_of(Transaction& transaction);

}  // namespace motcua::db
