// Facts about the keys of a database that db/sealed.h does not declare.
#pragma once
#include "db/db.h"

namespace motcua::db {

std::int64_t keys_known(Transaction& transaction);  // the number of keys with a check value; 0 in an older schema

// Does any column hold a text of the second version? Then this database is not older than check values.
bool sealed_ever(Transaction& transaction);

}  // namespace motcua::db
