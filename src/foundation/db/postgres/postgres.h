// PostgreSQL: a pool of connections. A use case reads its facts and decides. Its writes and the COMMIT go out in one
// pipeline. The database itself checks what the writes must touch. The use case runs again if another transaction
// changed its facts (docs/adr/0017).
#pragma once
#include <memory>
#include <string>

#include "db/db.h"

namespace motcua::db {

struct PostgresOptions {
  std::string url;  // postgresql://…; the database must exist
  int connections = 24;
  int waiting_max = 512;  // if more wait, a write is refused (problems::overloaded)
  std::int64_t statement_ms_max = 0;  // a statement that takes longer is stopped; 0: no limit
};

std::unique_ptr<Database> open_postgres(const PostgresOptions& options);  // throws Fault
std::unique_ptr<BulkDatabase> open_postgres_bulk(const std::string& url);
// Returns how many other connections of this program that database has. Throws Fault.
std::int64_t postgres_company(const std::string& url);

}  // namespace motcua::db
