// Tests that a job runs in one process at a time, goes on after a fault, and reports its state.
#include "work/job.h"

#include <doctest/doctest.h>

#include <atomic>

#include "base/clock.h"
#include "databases.h"
#include "db/migrate.h"
#include "db/open.h"

using namespace motcua;

namespace {

// A database with the table job and no other table.
std::unique_ptr<db::Database> with_jobs(const auto& place) {
  auto database = db::open(place.where);
  (void)database->write(
      [](db::Transaction& t) -> Result<> {
        for (const std::string& sql :
             db::statements(db::with_tokens("CREATE TABLE site (name TEXT NOT NULL PRIMARY KEY) {{strict}};\n"
                                            "CREATE TABLE job (name TEXT NOT NULL PRIMARY KEY, holder TEXT, "
                                            "lease_until {{int64}} NOT NULL, started_at {{int64}}, "
                                            "finished_at {{int64}}, failed_at {{int64}}, failures {{int64}} NOT NULL, "
                                            "fault TEXT NOT NULL, next_at {{int64}}) {{strict}};\n",
                                            t.dialect())))
          t.write(sql, {});
        return {};
      },
      db::Company::makers);
  return database;
}

template <class F>
bool soon(F come_true) {
  for (int i = 0; i < 1500; ++i) {
    if (come_true()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

JobState state(db::Database& database) {
  return database.read([](db::Transaction& t) { return jobs(t, system_clock().now()); }).at(0);
}

void pretend(db::Database& database, const std::string& holder, std::int64_t lease_until) {
  (void)database.write([&](db::Transaction& t) -> Result<> {
    t.write("INSERT INTO job (name, holder, lease_until, failures, fault) VALUES ('x', :holder, :lease_until, 0, '')",
            {{"holder", holder}, {"lease_until", lease_until}});
    return {};
  });
}

}  // namespace

MOTCUA_ON_EACH_DATABASE("woken, it runs once more; how it went stands in the list") {
  const Place place;
  const auto database = with_jobs(place);
  std::atomic<int> runs = 0;
  Job job{*database, "x", std::chrono::seconds{0}, [&](const Job::Turn&) { ++runs; }};
  job.start();
  CHECK(soon([&] { return runs == 1 && !state(*database).running; }));
  CHECK_FALSE(state(*database).next);
  job.wake();
  CHECK(soon([&] { return runs == 2 && !state(*database).running; }));
  CHECK(state(*database).failures == 0);
  CHECK(state(*database).finished.has_value());
}

MOTCUA_ON_EACH_DATABASE("of two processes only one runs it at a time") {
  const Place place;
  const auto one = with_jobs(place), two = db::open(place.where);
  std::atomic<int> inside = 0, runs = 0;
  std::atomic<bool> both = false;
  const auto run = [&](const Job::Turn&) {
    if (++inside > 1) both = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    --inside;
    ++runs;
  };
  Job first{*one, "x", std::chrono::seconds{0}, run}, second{*two, "x", std::chrono::seconds{0}, run};
  first.start();
  second.start();
  for (int i = 0; i < 10; ++i) {
    first.wake();
    second.wake();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  CHECK(soon([&] { return runs >= 3; }));
  CHECK(!both);
}

MOTCUA_ON_EACH_DATABASE("a fault is counted and tried again; a success ends the count") {
  const Place place;
  const auto database = with_jobs(place);
  std::atomic<bool> broken = true;
  Job job{*database, "x", std::chrono::seconds{0}, [&](const Job::Turn&) {
            if (broken) throw std::runtime_error("hỏng");
          }};
  job.start();
  CHECK(soon([&] {
    return database->read([](db::Transaction& t) { return jobs(t, Instant{}); }).size() == 1 &&
           state(*database).failures == 1;
  }));
  CHECK(state(*database).fault == "hỏng");
  CHECK(state(*database).next);                            // a retry is planned
  broken = false;
  CHECK(soon([&] { return state(*database).failures == 0; }));
  CHECK(state(*database).fault.empty());
}

MOTCUA_ON_EACH_DATABASE(
    "the lease of a process that is gone is taken at once, that of a living one or of another machine is not") {
  const Instant now = system_clock().now();
  std::array<char, 256> name{};
  REQUIRE(::gethostname(name.data(), name.size() - 1) == 0);
  const std::string here = name.data();
  for (const auto& [holder, until, taken] : std::initializer_list<std::tuple<std::string, std::int64_t, bool>>{
           {here + " 4194000 abc", now.us + 60'000'000, true},
           {here + " " + std::to_string(::getpid()) + " abc", now.us + 60'000'000, false},
           {"máy khác 1 abc", now.us + 60'000'000, false},
           {"máy khác 1 abc", now.us - 1, true}}) {
    const Place place;
    const auto database = with_jobs(place);
    pretend(*database, holder, until);
    std::atomic<int> runs = 0;
    Job job{*database, "x", std::chrono::seconds{0}, [&](const Job::Turn&) { ++runs; }};
    job.start();
    if (taken) CHECK(soon([&] { return runs == 1; }));
    else std::this_thread::sleep_for(std::chrono::milliseconds(200));
    CHECK((runs == 1) == taken);
  }
}
