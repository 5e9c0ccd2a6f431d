#include "db/sqlite/connection.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include "base/limits.h"
#include "databases.h"

using namespace motcua;
using namespace motcua::db;

namespace {

std::int64_t pages_in_block() {
  sqlite3_int64 used = 0, highest = 0;
  REQUIRE(sqlite3_status64(SQLITE_STATUS_PAGECACHE_USED, &used, &highest, 0) == SQLITE_OK);
  return used;
}

}  // namespace

TEST_CASE("the pages of all connections are in one block of the process, and never more than it holds") {
  const OnSqlite place;
  {
    Connection writer{place.where, Connection::Mode::read_write};
    writer.execute("CREATE TABLE x (id INTEGER NOT NULL PRIMARY KEY, v TEXT NOT NULL)");
    writer.execute("BEGIN");
    for (int i = 0; i < 4000; ++i)
      writer.run("INSERT INTO x VALUES (:id, :v)", {{"id", i}, {"v", std::string(6000, 'x')}});
    writer.execute("COMMIT");
  }
  std::vector<std::unique_ptr<Connection>> readers;
  for (int i = 0; i < 3; ++i) {
    readers.push_back(std::make_unique<Connection>(place.where, Connection::Mode::read_only));
    CHECK(readers.back()->run("SELECT SUM(length(v)) FROM x", {}).at(0).integer(0) == 24'000'000);
    CHECK(pages_in_block() > 0);
    CHECK(pages_in_block() * 4096 <= static_cast<std::int64_t>(limits::sqlite_cache_bytes));
  }
}
