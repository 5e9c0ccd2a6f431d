// Makes a site of any number of dossiers. It repeats the lives of the site's story, each with its own person, code and
// ids. Only for SQLite. The result is an ordinary site (`motcua verify` finds every row equal to its events).
#pragma once
#include <cstdint>
#include <string>

namespace motcua::bench {

struct Filled {
  std::int64_t dossiers = 0, bytes = 0;
  double seconds = 0;
};
// Adds dossiers until the site has `count`. No other process may have the database open. Throws std::runtime_error.
Filled fill(const std::string& database, const std::string& key_file, std::int64_t count);

}  // namespace motcua::bench
