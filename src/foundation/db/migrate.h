// Numbered forward-only migrations. The SQL text is the same for every database.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "db/db.h"

namespace motcua::db {

struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

std::string with_tokens(std::string_view sql, const Dialect& dialect);
std::vector<std::string> statements(std::string_view sql);   // split at ";" at the end of a line

std::int64_t schema_of(Transaction& transaction);  // the number of the last applied migration; 0: none

// Returns the migrations that are not applied yet. Throws Fault if the database holds a migration that this program
// does not know, or one whose text has changed.
std::vector<Migration> pending(Transaction& transaction, std::span<const Migration> migrations);

// Applies the migrations and the schema of the dialect. Returns how many migrations it applied. Throws as pending()
// does.
int migrate(Transaction& transaction, std::span<const Migration> migrations, Instant now);

}  // namespace motcua::db
