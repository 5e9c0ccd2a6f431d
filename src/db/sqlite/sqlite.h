// SQLite: WAL, synchronous=FULL, one writer with group commit, a few readers that never wait for it.
#pragma once
#include <memory>
#include <string>

#include "db/db.h"

namespace motcua::db {

struct SqliteOptions {
  std::string path;                 // of the file; made if missing
  int readers = 4;
  int waiting_writes_max = 512;     // beyond it a write is refused (problems::overloaded)
};

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options);   // throws Fault

}  // namespace motcua::db
