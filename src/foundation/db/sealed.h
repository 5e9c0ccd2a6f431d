// Columns whose text is sealed (base/vault.h). A text is sealed and opened only through its column. A new SealedColumn
// registers itself, so that rotate-key, verify and the first start with a key handle it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/damage.h"
#include "db/db.h"

namespace motcua::db {

// One object for each column, which lives as long as the program. `key`: the key of the table; one or two columns. An
// empty text is not sealed.
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

// Seals every row that is not sealed in this version with the key in use. Returns how many rows it sealed. Others may
// write at the same time. A row that does not open is reported to `damaged` and stays as it is.
std::int64_t reseal(Database& database, const Damaged& damaged);

// The result of look_at_seals(), which opens every row of all columns.
struct Sealed {
  std::int64_t texts = 0, old = 0;         // old: texts of an earlier version or key
};
Sealed look_at_seals(Database& database, const Vault& vault, const Damaged& damaged);

// Checks the keys of the file against the check values that the site keeps. Throws std::runtime_error with one line if
// the file holds other keys. For a site without check values, it throws if a key opens no text that is sealed with it.
void check_keys(Transaction& transaction, const Vault& vault, const std::string& file);
bool knows_keys(Transaction& transaction, const Vault& vault);  // are there check values of all keys?
bool has_check_values(Transaction& transaction);
void remember_keys(Transaction& transaction, const Vault& vault);

}  // namespace motcua::db
