// The supported databases, each with a place of its own for one test: storage tests run on all of them.
#pragma once
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "base/random.h"
#include "db/open.h"
#include "db/postgres/connection.h"

namespace motcua {

// A database file. The object removes it at its end.
struct OnSqlite {
  std::string where = (std::filesystem::temp_directory_path() / ("motcua-db-" + random_word(12))).string();
  ~OnSqlite() {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(where + ending);
  }
  std::string with(std::string_view) const { return where; }
};

// A schema in the server that MOTCUA_TEST_POSTGRES names (the folder of its socket; ./dev test starts one).
struct OnPostgres {
  std::string schema = "t" + random_word(12), server = [] {
    const char* folder = std::getenv("MOTCUA_TEST_POSTGRES");
    if (!folder)
      throw std::runtime_error(
          "MOTCUA_TEST_POSTGRES names no server; ./dev test starts one, or: node tests/support/postgres.ts start");
    return "postgresql://motcua_test@/postgres?host=" + std::string(folder);
  }();
  std::string where = with({});
  OnPostgres() { db::postgres::Connection({.url = server}).run("CREATE SCHEMA " + schema); }
  ~OnPostgres() { db::postgres::Connection({.url = server}).run("DROP SCHEMA " + schema + " CASCADE"); }
  // The same place with further settings of a session.
  std::string with(std::string_view options) const {
    return server + "&options=-csearch_path%3D" + schema + std::string(options);
  }
};

#define MOTCUA_ON_EACH_DATABASE(name) TEST_CASE_TEMPLATE(name, Place, OnSqlite, OnPostgres)

}  // namespace motcua
