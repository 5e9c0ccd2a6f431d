#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "base/problems.h"
#include "base/random.h"
#include "db/migrate.h"
#include "db/sqlite/sqlite.h"

using namespace motcua;
using namespace motcua::db;

namespace {

// A database file of its own, gone with the object.
struct File {
  std::string path = (std::filesystem::temp_directory_path() / ("motcua-db-" + random_word(12))).string();
  ~File() {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending);
  }
};

std::unique_ptr<Database> with_table(const File& file) {
  auto database = open_sqlite({.path = file.path, .readers = 2});
  (void)database->write([](Transaction& t) -> Result<> {
    t.write("CREATE TABLE x (id INTEGER NOT NULL PRIMARY KEY, v TEXT NOT NULL) STRICT", {});
    return {};
  });
  return database;
}

std::int64_t count(Database& database) {
  return database.read([](Transaction& t) { return t.query("SELECT COUNT(*) FROM x").at(0).integer(0); });
}

}  // namespace

TEST_CASE("a refusal undoes all that its use case wrote, and only that") {
  const File file;
  const auto database = with_table(file);
  std::vector<std::thread> threads;
  for (int i = 0; i < 40; ++i)
    threads.emplace_back([&, i] {
      (void)database->write([&](Transaction& t) -> Result<> {
        t.write("INSERT INTO x VALUES ($1, 'a')", {i});
        if (i % 2) return refuse(problems::forbidden);
        return {};
      });
    });
  for (auto& thread : threads) thread.join();
  CHECK(count(*database) == 20);
}

TEST_CASE("a missed expectation refuses the transaction with its problem") {
  const File file;
  const auto database = with_table(file);
  const auto done = database->write([](Transaction& t) -> Result<> {
    t.write("INSERT INTO x VALUES (1, 'a')", {});
    t.write("UPDATE x SET v = 'b' WHERE id = 99", {}, Expect{1, problems::changed_meanwhile});
    return {};
  });
  REQUIRE_FALSE(done);
  CHECK(done.error().problem == &problems::changed_meanwhile);
  CHECK(count(*database) == 0);
}

TEST_CASE("an exception in one use case reaches its caller and spares the others") {
  const File file;
  const auto database = with_table(file);
  std::atomic<int> thrown = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 20; ++i)
    threads.emplace_back([&, i] {
      try {
        (void)database->write([&](Transaction& t) -> Result<> {
          t.write("INSERT INTO x VALUES ($1, 'a')", {i});
          if (i % 4 == 0) t.write("INSERT INTO x VALUES ($1, 'again')", {i});       // breaks the primary key
          return {};
        });
      } catch (const Fault&) { ++thrown; }
    });
  for (auto& thread : threads) thread.join();
  CHECK(thrown == 5);
  CHECK(count(*database) == 15);
}

TEST_CASE("a reader sees one state for all its queries while a writer commits") {
  const File file;
  const auto database = with_table(file);
  const auto both = database->read([&](Transaction& t) {
    const auto before = t.query("SELECT COUNT(*) FROM x").at(0).integer(0);
    std::thread([&] {
      (void)database->write([](Transaction& w) -> Result<> {
        w.write("INSERT INTO x VALUES (1, 'a')", {});
        return {};
      });
    }).join();
    return std::pair{before, t.query("SELECT COUNT(*) FROM x").at(0).integer(0)};
  });
  CHECK(both.first == both.second);
  CHECK(count(*database) == 1);
}

TEST_CASE("migrations are applied once; a changed or unknown one is refused") {
  const File file;
  const auto database = open_sqlite({.path = file.path});
  const std::vector<Migration> first{{1, "one", "CREATE TABLE a (n {{int64}} NOT NULL) {{strict}};\n-- end\n"}};
  const auto run = [&](const std::vector<Migration>& all) {
    return *database->write([&](Transaction& t) -> Result<int> { return migrate(t, all, dialect::sqlite_tokens, Instant{1}); });
  };
  CHECK(run(first) == 1);
  CHECK(run(first) == 0);
  CHECK_THROWS_AS(run({{1, "one", "CREATE TABLE a (n {{int64}}) {{strict}};"}}), Fault);
  CHECK_THROWS_AS(run({}), Fault);
  CHECK_THROWS_AS(run({first[0], {2, "two", "CREATE TABLE b (n {{float}});"}}), Fault);
}
