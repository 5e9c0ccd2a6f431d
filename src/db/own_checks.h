// The faults that a database can find in itself: its file, its references, and its own CHECK rules, which a hand may
// have passed by.
#pragma once
#include <string>
#include <vector>

#include "db/db.h"

namespace motcua::db {

std::vector<std::string> own_faults(Transaction& transaction);  // each in one line; reads alone

}  // namespace motcua::db
