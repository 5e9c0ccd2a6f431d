// Tables whose rows are facts. The database itself refuses to change or delete such a row for every program. The store
// lists the exceptions that the program needs.
#pragma once
#include "db/db.h"

namespace motcua::db {

// Call it after the last migration. It leaves out a table that does not exist yet.
void keep_rows(Transaction& transaction);

// Call it before a migration, and where a backup is put together. keep_rows restores the rule.
void let_rows_go(Transaction& transaction);

}  // namespace motcua::db
