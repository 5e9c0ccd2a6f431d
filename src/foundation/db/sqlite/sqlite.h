// SQLite: WAL, synchronous=FULL, one writer with group commit, a few readers that never wait for it.
#pragma once
#include <memory>
#include <string>

#include "base/limits.h"
#include "db/db.h"

namespace motcua::db {

struct SqliteOptions {
  std::string path;                 // path of the file; the file is made if missing
  int readers = limits::read_workers() + 1;                // one more, because a writer also looks up a session
  int waiting_writes_max = 512;     // if more wait, a write is refused (problems::overloaded)
  std::int64_t use_case_ms_max = 0; // a use case whose statements take longer is stopped (Fault); 0: no limit
  bool overwrite_deleted = false;   // freed pages and texts are overwritten with zeros
};

std::unique_ptr<BulkDatabase> open_sqlite_bulk(const std::string& path);

// A database in memory, without foreign keys, to try writes out.
std::unique_ptr<BulkDatabase> open_sqlite_scratch();

// Copies a database as it is at one moment, while others write. `to` must not exist. Throws Fault.
void copy_sqlite(const std::string& from, const std::string& to);
// Moves the data of the WAL into the file itself, so that the file can be read alone. No other program may have it
// open.
void settle_sqlite(const std::string& path);
// Writes the whole file again, with the search index, so that no page holds deleted data. No other program may have it
// open.
void compact_sqlite(const std::string& path);
// Reads every page and index. Returns the faults that the database finds in itself; "" if it finds none.
std::string check_sqlite(const std::string& path);
// Opens a database that only reads. It leaves no other file beside the database file.
std::unique_ptr<Database> open_sqlite_to_read(const std::string& path);

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options);   // throws Fault

}  // namespace motcua::db
