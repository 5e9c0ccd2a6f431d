// Statements with :name parameters. The drivers send $n to their database.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"

namespace motcua::db {

// A statement with $n, and the name of each n in the order of its first use.
struct Numbered {
  std::string sql;
  std::vector<std::string> names;
};

// Texts in quotes, comments and casts (`::`) keep their colons. It is a bug if the statement has a $n of its own.
Numbered numbered(std::string_view sql);

// Returns the values of $1, $2, … It is a bug if a name has no argument, or the statement does not name an argument.
std::vector<const Value*> in_order(std::string_view sql, const std::vector<std::string>& names, const Args& args);

}  // namespace motcua::db
