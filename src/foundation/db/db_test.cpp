#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "base/problems.h"
#include "base/random.h"
#include "databases.h"
#include "db/counting.h"
#include "db/migrate.h"
#include "db/open.h"

using namespace motcua;
using namespace motcua::db;

namespace {

// On PostgreSQL every write locks the table site, so the table must exist.
constexpr const char* kTables =
    "CREATE TABLE site (name TEXT NOT NULL PRIMARY KEY) {{strict}};\n"
    "CREATE TABLE x (id {{int64}} NOT NULL PRIMARY KEY, v TEXT NOT NULL) {{strict}};\n";

std::unique_ptr<Database> with_table(const auto& place, const OpenOptions& options = {}) {
  auto database = open(place.where, options);
  (void)database->write(
      [](Transaction& t) -> Result<> {
        for (const std::string& sql : statements(with_tokens(kTables, t.dialect()))) t.write(sql, {});
        for (const std::string_view sql : t.dialect().schema) t.write(sql, {});
        return {};
      },
      Company::makers);
  return database;
}

std::int64_t count(Database& database) {
  return database.read([](Transaction& t) { return t.query("SELECT COUNT(*) FROM x").at(0).integer(0); });
}

}  // namespace

MOTCUA_ON_EACH_DATABASE("a refusal undoes all that its use case wrote, and only that") {
  const Place place;
  const auto database = with_table(place);
  std::vector<std::thread> threads;
  for (int i = 0; i < 40; ++i)
    threads.emplace_back([&, i] {
      (void)database->write([&](Transaction& t) -> Result<> {
        t.write("INSERT INTO x VALUES (:id, 'a')", {{"id", i}});
        if (i % 2) return refuse(problems::forbidden);
        return {};
      });
    });
  for (auto& thread : threads) thread.join();
  CHECK(count(*database) == 20);
}

MOTCUA_ON_EACH_DATABASE("a missed expectation refuses the transaction with its problem") {
  const Place place;
  const auto database = with_table(place);
  const auto done = database->write([](Transaction& t) -> Result<> {
    t.write("INSERT INTO x VALUES (1, 'a')", {});
    t.write("UPDATE x SET v = 'b' WHERE id = 99", {}, Expect{1, problems::changed_meanwhile});
    return {};
  });
  REQUIRE_FALSE(done);
  CHECK(done.error().problem == &problems::changed_meanwhile);
  CHECK(count(*database) == 0);
}

MOTCUA_ON_EACH_DATABASE(
    "what is to be written last stands with its use case or not at all, and a fault in it is its own") {
  const Place place;
  const auto database = with_table(place);
  std::atomic<int> refused = 0, faults = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 50; ++i)
    threads.emplace_back([&, i] {
      try {
        const auto done = database->write([&](Transaction& t) -> Result<> {
          // -1: a row with this id exists already
          t.write_last("INSERT INTO x VALUES (:id, 'last')", {{"id", i % 5 == 4 ? -1 : i}});
          if (i % 5 == 1) return refuse(problems::forbidden);
          if (i % 5 == 2) t.write("UPDATE x SET v = 'b' WHERE id = 99", {}, Expect{1, problems::changed_meanwhile});
          if (i % 5 == 3) throw std::runtime_error("stop");
          return {};
        });
        if (!done) ++refused;
      } catch (const std::exception&) { ++faults; }
    });
  for (auto& thread : threads) thread.join();
  CHECK(refused == 20);
  CHECK(faults == 10 + 9);
  CHECK(count(*database) == 10 + 1);
}

MOTCUA_ON_EACH_DATABASE(
    "statements are counted for whoever asks, whichever thread runs them, and nothing else changes") {
  const Place place;
  (void)with_table(place);
  const auto database = counting(open(place.where));
  const StatementCount all;
  CHECK(database->write([](Transaction& t) -> Result<> {
    t.write("INSERT INTO x VALUES (1, 'a')", {});
    t.write("UPDATE x SET v = 'b' WHERE id = 1", {}, Expect{1, problems::changed_meanwhile});
    t.write_last("INSERT INTO x VALUES (2, 'a')", {});
    return {};
  }));
  CHECK(all.value() == 3);
  const auto refused = database->write([](Transaction& t) -> Result<int> {
    t.write("INSERT INTO x VALUES (3, 'a')", {});
    return refuse(problems::forbidden);
  });
  CHECK(refused.error().problem == &problems::forbidden);
  const auto missed = database->write([](Transaction& t) -> Result<> {
    t.write("UPDATE x SET v = 'b' WHERE id = 99", {}, Expect{1, problems::changed_meanwhile});
    return {};
  });
  CHECK(missed.error().problem == &problems::changed_meanwhile);
  {
    const StatementCount one;
    CHECK(count(*database) == 2);
    CHECK(one.value() == 1);
  }
  CHECK(all.value() == 5);
}

MOTCUA_ON_EACH_DATABASE("an exception in one use case reaches its caller and spares the others") {
  const Place place;
  const auto database = with_table(place);
  std::atomic<int> thrown = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 20; ++i)
    threads.emplace_back([&, i] {
      try {
        (void)database->write([&](Transaction& t) -> Result<> {
          t.write("INSERT INTO x VALUES (:id, 'a')", {{"id", i}});
          if (i % 4 == 0)
            t.write("INSERT INTO x VALUES (:id, NULL)", {{"id", i + 100}});  // the column must not be NULL
          return {};
        });
      } catch (const Fault&) { ++thrown; }
    });
  for (auto& thread : threads) thread.join();
  CHECK(thrown == 5);
  CHECK(count(*database) == 15);
}

MOTCUA_ON_EACH_DATABASE("a reader sees one state for all its queries while a writer commits") {
  const Place place;
  const auto database = with_table(place);
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

MOTCUA_ON_EACH_DATABASE("migrations are applied once; a changed or unknown one is refused") {
  const Place place;
  const auto database = open(place.where);
  const std::vector<Migration> first{{1, "one", "CREATE TABLE a (n {{int64}} NOT NULL) {{strict}};\n-- end\n"}};
  const auto run = [&](const std::vector<Migration>& all) {
    return *database->write([&](Transaction& t) -> Result<int> { return migrate(t, all, Instant{1}); },
                            Company::makers);
  };
  CHECK(run(first) == 1);
  CHECK(run(first) == 0);
  CHECK_THROWS_AS(run({{1, "one", "CREATE TABLE a (n {{int64}}) {{strict}};"}}), Damage);
  CHECK_THROWS_AS(run({}), Fault);
  CHECK_THROWS_AS(run({first[0], {2, "two", "CREATE TABLE b (n {{float}});"}}), Fault);
}

MOTCUA_ON_EACH_DATABASE("two that change the same row go one after the other: no change is lost") {
  const Place place;
  const auto database = with_table(place);
  const auto set = [&](auto change) {
    return database->write([&](Transaction& t) -> Result<> {
      const auto rows = t.query("SELECT v FROM x WHERE id = 1");
      if (rows.empty()) t.write("INSERT INTO x VALUES (1, :v)", {{"v", change(std::string())}});
      else
        t.write("UPDATE x SET v = :v WHERE id = 1", {{"v", change(rows[0].text(0))}},
                Expect{1, problems::changed_meanwhile});
      return {};
    });
  };
  std::vector<std::thread> threads;
  std::atomic<int> refused = 0;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 5; ++n)
        if (!set([](const std::string& before) { return before + "+"; })) ++refused;
    });
  for (auto& thread : threads) thread.join();
  CHECK(refused == 0);
  CHECK(database->read([](Transaction& t) { return t.query("SELECT v FROM x").at(0).text(0); }) ==
        std::string(40, '+'));
}

MOTCUA_ON_EACH_DATABASE("what a use case wrote it reads; numbers drawn apart are given once") {
  const Place place;
  const auto database = with_table(place);
  const auto done = database->write([](Transaction& t) -> Result<std::int64_t> {
    for (int i = 0; i < 700; ++i) t.write("INSERT INTO x VALUES (:id, :v)", {{"id", i}, {"v", std::string(900, 'a')}});
    return t.query("SELECT COUNT(*) FROM x").at(0).integer(0);
  });
  CHECK(done.value() == 700);
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::set<std::int64_t> drawn;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 10; ++n) {
        const auto number = database->write([](Transaction& t) -> Result<std::int64_t> {
          return t
              .query_apart(
                  "INSERT INTO x VALUES (1000, '') ON CONFLICT (id) DO UPDATE SET v = x.v || '+' RETURNING LENGTH(v)",
                  {})
              .at(0)
              .integer(0);
        });
        const std::lock_guard lock{mutex};
        drawn.insert(number.value());
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(drawn.size() == 80);
}

MOTCUA_ON_EACH_DATABASE("a use case that takes too long is cut off, and only that one") {
  const Place place;
  const auto database = with_table(place, {.use_case_ms_max = 300});
  constexpr const char* kForever =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT COUNT(*) FROM n";
  CHECK_THROWS_AS(database->read([](Transaction& t) { return t.query(kForever).size(); }), Fault);
  std::atomic<int> cut = 0, stored = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&, i] {
      try {
        const auto done = database->write([&](Transaction& t) -> Result<> {
          t.write("INSERT INTO x VALUES (:id, 'a')", {{"id", i}});
          if (i == 3) {
            const std::string slow = "INSERT INTO x SELECT 99, 'b' FROM (" + std::string(kForever) + ") f";
            t.write(slow, {});
          }
          return {};
        });
        stored += done.has_value();
      } catch (const Fault&) { ++cut; }
    });
  for (auto& thread : threads) thread.join();
  CHECK(cut == 1);
  CHECK(stored == 5);
  CHECK(count(*database) == 5);
}

MOTCUA_ON_EACH_DATABASE("whoever writes alone waits for those who write, and those who come later see what it did") {
  const Place place;
  const auto database = with_table(place);
  (void)database->write([](Transaction& t) -> Result<> {
    t.write("INSERT INTO x VALUES (0, 'old')", {});
    return {};
  });
  constexpr int kAfter = 5;
  std::atomic<bool> changed = false, ended = false;
  std::atomic<int> stale = 0, written = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      for (int n = 1, after = 0; after < kAfter; ++n) {  // as many times as the use case that runs alone must wait
        after += ended;
        (void)database->write([&](Transaction& t) -> Result<> {
          const std::string seen = t.query("SELECT v FROM x WHERE id = 0").at(0).text(0);
          stale += changed && seen == "old";  // memory has the change already: the database must have it too
          t.write("INSERT INTO x VALUES (:id, :v)", {{"id", i * 1'000'000 + n}, {"v", seen}});
          return {};
        });
        ++written;
      }
    });
  while (written < 8) std::this_thread::yield();
  (void)database->write(
      [&](Transaction& t) -> Result<> {
        t.write("UPDATE x SET v = 'new' WHERE id = 0", {}, Expect{1, problems::changed_meanwhile});
        changed = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        return {};
      },
      Company::nobody);
  ended = true;
  for (auto& thread : threads) thread.join();
  CHECK(stale == 0);
  CHECK(count(*database) == written + 1);
}

TEST_CASE("a PostgreSQL that cannot be reached says so; what names it never shows the password") {
  CHECK_THROWS_WITH_AS(open("postgresql://motcua_test@/nowhere?host=/nowhere"),
                       doctest::Contains("cannot reach the database"), Fault);
  CHECK(shown("postgresql://me:secret@db.example/motcua?sslmode=require") == "postgresql://db.example/motcua");
  CHECK(shown("postgresql:///motcua?host=/run") == "postgresql:///motcua");
}

TEST_CASE("text with a zero byte is refused by PostgreSQL's driver, and the connection goes on") {
  const OnPostgres place;
  const auto database = with_table(place);
  CHECK_THROWS_AS((void)database->write([](Transaction& t) -> Result<> {
    t.write("INSERT INTO x VALUES (1, :v)", {{"v", std::string("a\0b", 3)}});
    return {};
  }),
                  Fault);
  CHECK(count(*database) == 0);
}
