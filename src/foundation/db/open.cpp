#include "db/open.h"

#include "db/postgres/postgres.h"
#include "db/sqlite/sqlite.h"

namespace motcua::db {

bool is_postgres(const std::string& where) {
  return where.starts_with("postgresql://") || where.starts_with("postgres://");
}

std::string shown(const std::string& where) {
  if (!is_postgres(where)) return where;
  const std::size_t begin = where.find("://") + 3, at = where.find('@', begin), slash = where.find('/', begin);
  const bool user = at != std::string::npos && (slash == std::string::npos || at < slash);
  return where.substr(0, begin) + where.substr(user ? at + 1 : begin, where.find('?') - (user ? at + 1 : begin));
}

std::unique_ptr<Database> open(const std::string& where, const OpenOptions& options) {
  if (is_postgres(where)) return open_postgres({.url = where, .statement_ms_max = options.use_case_ms_max});
  return open_sqlite(
      {.path = where, .use_case_ms_max = options.use_case_ms_max, .overwrite_deleted = options.overwrite_deleted});
}

std::unique_ptr<Database> open_apart(const std::string& where, const ApartOptions& options) {
  if (is_postgres(where))
    return open_postgres(
        {.url = where, .connections = options.connections, .statement_ms_max = options.use_case_ms_max});
  return open_sqlite({.path = where + options.ending,
                      .readers = 2,
                      .use_case_ms_max = options.use_case_ms_max,
                      .overwrite_deleted = true});
}

bool leave_nothing_deleted(const std::string& where) {
  if (is_postgres(where)) return false;
  compact_sqlite(where);
  return true;
}

std::unique_ptr<BulkDatabase> open_bulk(const std::string& where) {
  return is_postgres(where) ? open_postgres_bulk(where) : open_sqlite_bulk(where);
}

}  // namespace motcua::db
