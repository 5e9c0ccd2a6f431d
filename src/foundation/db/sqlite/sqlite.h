// SQLite: WAL, synchronous=FULL, one writer with group commit, a few readers that never wait for it.
#pragma once
#include <memory>
#include <string>

#include "base/limits.h"
#include "db/db.h"

namespace motcua::db {

struct SqliteOptions {
  std::string path;                 // of the file; made if missing
  int readers = limits::read_workers() + 1;                // whoever writes also looks up a session
  int waiting_writes_max = 512;     // beyond it a write is refused (problems::overloaded)
  std::int64_t use_case_ms_max = 0; // a use case whose statements go on longer is cut off (Fault); 0: no limit
  bool overwrite_deleted = false;   // pages and texts that are freed are overwritten with zeros
};

std::unique_ptr<BulkDatabase> open_sqlite_bulk(const std::string& path);

// In memory, without foreign keys: for trying out what would be written.
std::unique_ptr<BulkDatabase> open_sqlite_scratch();

// A copy of a database as it stands at one moment, while others write; `to` must not exist. Throws Fault.
void copy_sqlite(const std::string& from, const std::string& to);
// Whatever its log holds goes into the file itself, so that it can be read alone. Nobody else may have it open.
void settle_sqlite(const std::string& path);
// Writes all that is there anew, the search too, so that no page holds what was deleted. Nobody else may have it open.
void compact_sqlite(const std::string& path);
// What the database says of itself when every page and index is read; "" if it is sound.
std::string check_sqlite(const std::string& path);
// Only reads, and leaves nothing beside the file.
std::unique_ptr<Database> open_sqlite_to_read(const std::string& path);

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options);   // throws Fault

}  // namespace motcua::db
