// The faults that a database can find in itself: in its file, in its references, and in its own CHECK rules. A person
// who writes by hand can bypass these rules.
#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "db/db.h"

namespace motcua::db {

std::vector<std::string> own_faults(Transaction& transaction);  // one line each; it only reads

// Returns the tables and columns of a database. It leaves out those of the search index, because each kind of database
// has its own.
std::set<std::pair<std::string, std::string>> columns_of(Transaction& transaction);

}  // namespace motcua::db
