// Opens a database by its place: a file of SQLite, or postgresql://…
#pragma once
#include <memory>
#include <string>

#include "db/db.h"

namespace motcua::db {

bool is_postgres(const std::string& where);
// Returns the name of the database for people: the file, or host and database without the password.
std::string shown(const std::string& where);

struct OpenOptions {
  std::int64_t use_case_ms_max =
      // Milliseconds; a use case that takes longer is stopped (on PostgreSQL: one statement); 0: no limit.
      0;
  bool overwrite_deleted = false;  // deleted rows of a file are overwritten at once; slower
};
// Opens a database for rows that are written apart. Its writer waits for no use case of `where`, and no use case waits
// for it. On SQLite it is a file of its own, `where` + `ending`. The file is made if missing, and deleted rows are
// overwritten. On PostgreSQL it is the same database, on `connections` of its own; `ending` is not used. Throws Fault.
struct ApartOptions {
  std::string ending;
  int connections = 1;
  std::int64_t use_case_ms_max = 0;
};
std::unique_ptr<Database> open_apart(const std::string& where, const ApartOptions& options);

// Writes the files of the database again, so that they hold no deleted or changed data. No other program may have the
// database open. Returns false on PostgreSQL, where the owner of the tables must do it. Throws Fault.
bool leave_nothing_deleted(const std::string& where);
std::unique_ptr<Database> open(const std::string& where, const OpenOptions& options = {});  // throws Fault
std::unique_ptr<BulkDatabase> open_bulk(const std::string& where);

}  // namespace motcua::db
