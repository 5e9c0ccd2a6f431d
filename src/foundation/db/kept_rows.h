// Tables whose rows are facts: the database itself refuses to change or delete one, whoever asks for it. What the
// program does with some of them all the same is named there.
#pragma once
#include "db/db.h"

namespace motcua::db {

// Behind the last migration. A table that is not there yet is left out.
void keep_rows(Transaction& transaction);

// Before a migration, and where a backup is put together. keep_rows takes it back.
void let_rows_go(Transaction& transaction);

}  // namespace motcua::db
