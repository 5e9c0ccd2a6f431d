// Columns whose text is sealed (base/vault.h), and sealing all of one anew: after a new key, and in a database from
// before there was a vault.
#pragma once
#include <string_view>
#include <vector>

#include "db/db.h"

namespace motcua::db {

// The place of a row's seal is "table:key" or "table:key1:key2"; an empty text is not sealed.
struct SealedColumn {
  std::string_view table, column;
  std::vector<std::string_view> key;  // of the table; one or two columns
};

// Seals every row of the column that is not sealed with the key in use; how many. Others may write meanwhile.
std::int64_t reseal(Database& database, const SealedColumn& column);

}  // namespace motcua::db
