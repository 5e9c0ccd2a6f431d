// Columns whose text is sealed (base/vault.h). A text is sealed and opened by its column and in no other way, and a
// column that is made is known to all that go through the sealed columns: rotate-key, verify, the first start with a
// key.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/damage.h"
#include "db/db.h"

namespace motcua::db {

// One for each column, as long as the program runs. `key`: of the table; one or two columns. An empty text is not
// sealed.
class SealedColumn {
 public:
  SealedColumn(std::string_view table, std::string_view column, std::vector<std::string_view> key);
  SealedColumn(const SealedColumn&) = delete;
  Vault::Place at(std::string_view key) const;
  Vault::Place at(std::string_view key, std::string_view other) const;

  const std::string_view table, column;
  const std::vector<std::string_view> key;
};

const std::vector<const SealedColumn*>& sealed_columns();  // in the order of table and column

using Damaged = std::function<void(const Damage&)>;

// Seals every row of all columns that is not sealed in this version with the key in use; how many. Others may write
// meanwhile. A row that does not open is told of and stays as it is.
std::int64_t reseal(Database& database, const Damaged& damaged);

// Opens every row of all columns.
struct Sealed {
  std::int64_t texts = 0, old = 0;         // old: of an earlier version or key
};
Sealed look_at_seals(Database& database, const Vault& vault, const Damaged& damaged);

// A site keeps a check value of each of its keys. Throws std::runtime_error with one line if the file holds other
// keys; for a site that has no check values yet, if one of its keys opens nothing of what is sealed with it.
void check_keys(Transaction& transaction, const Vault& vault, const std::string& file);
bool knows_keys(Transaction& transaction, const Vault& vault);  // has check values of all of them
bool has_check_values(Transaction& transaction);
void remember_keys(Transaction& transaction, const Vault& vault);

}  // namespace motcua::db
