// What a database tells of its keys beside what db/sealed.h declares.
#pragma once
#include "db/db.h"

namespace motcua::db {

std::int64_t keys_known(Transaction& transaction);  // how many have a check value; 0 in an older schema

// A text of the second version stands in some column: this database is not of a time before there were check values.
bool sealed_ever(Transaction& transaction);

}  // namespace motcua::db
