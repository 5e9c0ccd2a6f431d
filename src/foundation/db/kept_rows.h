// Tables whose rows are facts. The database itself refuses to change or delete such a row for every program. The table
// lists the exceptions that the program needs.
#pragma once
#include <string_view>
#include <vector>

#include "db/db.h"

namespace motcua::db {

// One object for each table, in the store that writes it. It lives as long as the program and registers itself, as a
// SealedColumn does (db/sealed.h).
class KeptTable {
 public:
  struct But {
    std::vector<std::string_view> changes{};  // columns that the program may change
    std::string_view never_when{};  // a change of these columns that is still refused
    std::string_view stays_when{};  // rows that are never deleted; "": all
  };
  explicit KeptTable(std::string_view table) : KeptTable(table, {}) {}
  KeptTable(std::string_view table, But but);
  KeptTable(const KeptTable&) = delete;

  const std::string_view table;
  const But but;
};

// Call it after the last migration. It leaves out a table that does not exist yet.
void keep_rows(Transaction& transaction);

// Call it before a migration, and where a backup is put together. keep_rows restores the rule.
void let_rows_go(Transaction& transaction);

}  // namespace motcua::db
