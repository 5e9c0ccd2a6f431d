// A site of any number of dossiers: the lives of its story again and again, each with a person, a code and ids of its
// own. For SQLite; what comes out is a site like any other (`motcua verify` finds every row equal to its events).
#pragma once
#include <cstdint>
#include <string>

namespace motcua::bench {

struct Filled {
  std::int64_t dossiers = 0, bytes = 0;
  double seconds = 0;
};
// Adds dossiers until there are `count`. Nobody else may have the database open. Throws std::runtime_error.
Filled fill(const std::string& database, const std::string& key_file, std::int64_t count);

}  // namespace motcua::bench
