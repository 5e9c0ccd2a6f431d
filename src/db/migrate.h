// Numbered forward-only migrations, the same text for every database.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "db/db.h"
#include "db/dialect.h"

namespace motcua::db {

struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

std::string with_tokens(std::string_view sql, const dialect::Tokens& tokens);
std::vector<std::string> statements(std::string_view sql);   // split at ";" at the end of a line

// Throws Fault if the database holds a migration that this program does not know, or one whose text has changed.
// Returns how many were applied.
std::int64_t schema_of(Transaction& transaction);         // the number of the last migration that was applied
int migrate(Transaction& transaction, std::span<const Migration> migrations, const dialect::Tokens& tokens, Instant now);

}  // namespace motcua::db
