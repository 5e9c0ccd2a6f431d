// Opening a database by where it is: a file of SQLite, or postgresql://…
#pragma once
#include <memory>
#include <string>

#include "db/db.h"

namespace motcua::db {

bool is_postgres(const std::string& where);
// How it is named to people: the file, or host and database without the password.
std::string shown(const std::string& where);

struct OpenOptions {
  std::int64_t use_case_ms_max =
      0;       // a use case that takes longer is cut off (on PostgreSQL: one statement); 0: no limit
  bool overwrite_deleted = false;  // what is deleted from a file is overwritten at once; slower
};
// Opens a database for rows that are written apart: their writer waits for no use case of `where`, and no use case
// waits for it. On SQLite it is a file of its own, `where` + `ending`, which is made if missing; what is deleted from
// it is overwritten. On PostgreSQL it is the same database, on `connections` of its own; `ending` is not used. Throws
// Fault.
struct ApartOptions {
  std::string ending;
  int connections = 1;
  std::int64_t use_case_ms_max = 0;
};
std::unique_ptr<Database> open_apart(const std::string& where, const ApartOptions& options);

// Makes the files of the database anew, so that nothing of what was deleted or changed is left in them. Nobody else may
// have it open. False on PostgreSQL, where the owner of the tables has to do it. Throws Fault.
bool leave_nothing_deleted(const std::string& where);
std::unique_ptr<Database> open(const std::string& where, const OpenOptions& options = {});  // throws Fault
std::unique_ptr<BulkDatabase> open_bulk(const std::string& where);

}  // namespace motcua::db
