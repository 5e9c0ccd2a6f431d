// Readings are noted, moved and told at the same time, on each database. A request for readings never misses one
// that was noted before, and never gets one twice. The bound of an hour stays exact while readings are moved.
#include "people/reading_journal.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "app/site.h"
#include "base/clock.h"
#include "base/key_chain.h"
#include "base/settable_limits.h"
#include "databases.h"
#include "db/open.h"
#include "acts/rights.h"
#include "people/reading_bounds.h"
#include "privacy/rights.h"

using namespace motcua;
using people::ReadingJournal, access::Right;

namespace {

constexpr int kReaders = 6, kEach = 40;

struct Fixture {
  const Zone zone;
  SettableClock clock{zone.instant({date_of(2026, 11, 16), 540})};
  OnSqlite beside;  // for the files of a site and for the journal
  std::unique_ptr<db::Database> database;
  const Vault vault{first_key()};
  const DossierId dossier{"a-dossier"};
  Actor actor;
  std::unique_ptr<ReadingJournal> journal;

  explicit Fixture(const std::string& where) : database(db::open(where)) {
    app::Config config;
    config.database = where;
    config.key_file = beside.where + ".key";
    config.files = beside.where + ".files";
    app::migrate(*database, clock.now());
    app::create_site(*database, config, "co-do-2020", true, clock.now());
    database->set_vault(&vault);
    db::must(database->write([&](db::Transaction& t) -> Result<> {
      const db::Row held =
          t.query("SELECT h.person_id, h.post_id, p.unit_id FROM post_holder h JOIN post p ON p.id = h.post_id LIMIT 1")
              .at(0);
      actor.person = {held.text(0)};
      actor.post = {held.text(1)};
      actor.unit = {held.text(2)};
      const db::Row version = t.query("SELECT id FROM procedure_version ORDER BY id LIMIT 1").at(0);
      const db::Row flow = t.query("SELECT id, version FROM workflow_version ORDER BY id LIMIT 1").at(0);
      t.write(
          "INSERT INTO dossier (id, version, code, state, procedure_code, procedure_version_id, case_id, workflow_id, "
          "workflow_version, channel, receiving_unit_id, competent_unit_id, received_at, received_by, applicant_name, "
          "body) VALUES (:id, 1, :id, 'in_progress', 'x', :procedure_version, 'c', :workflow, :workflow_version, "
          "'direct', :receiving_unit, :receiving_unit, :received_at, :received_by, '', '{}')",
          {{"id", dossier.text},
           {"procedure_version", version.text(0)},
           {"workflow", flow.text(0)},
           {"workflow_version", flow.integer(1)},
           {"receiving_unit", actor.unit.text},
           {"received_at", clock.now().us},
           {"received_by", actor.person.text}});
      return {};
    }));
    open(where);
  }
  ~Fixture() {
    journal.reset();
    for (const char* ending : {".key", ".files", ".readings", ".readings-wal", ".readings-shm"})
      std::filesystem::remove_all(beside.where + ending);
  }

  void open(const std::string& where) {
    const bool file = !db::is_postgres(where);
    journal.reset();
    journal = std::make_unique<ReadingJournal>(
        *database, clock, file ? ReadingJournal::Place::file : ReadingJournal::Place::apart, [this, where, file] {
          auto opened = db::open_apart(file ? beside.where : where,
                                       {.ending = people::kReadingJournalEnding, .connections = kReaders});
          opened->set_vault(&vault);
          return opened;
        });
    journal->begin();
  }
  bool look(Right right) const {
    return journal
        ->note(actor, right, {.dossier = dossier.text, .takes_part = true, .detail = "đã hỏi"}, clock.now(), zone)
        .has_value();
  }
  std::int64_t told() const {
    std::int64_t times = 0;
    for (const people::ToldReading& one : journal->told(dossier, clock.now(), 100)) times += one.times;
    return times;
  }
  std::int64_t in_table() const {
    return database->read([](db::Transaction& t) { return t.query("SELECT COUNT(*) FROM reading").at(0).integer(0); });
  }
};

}  // namespace

MOTCUA_ON_EACH_DATABASE(
    "who asks while readings are noted and moved misses none that was noted before, and sees none twice") {
  const Place place;
  const Fixture site{place.where};
  std::atomic<std::int64_t> sent = 0, noted = 0;
  std::atomic<int> at_work = kReaders;
  std::vector<std::thread> threads;
  for (int i = 0; i < kReaders; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < kEach; ++k) {
        ++sent;
        if (site.look(dossiers::rights::see_dossier)) ++noted;
      }
      --at_work;
    });
  threads.emplace_back([&] {
    while (at_work > 0) (void)site.journal->settle();
  });
  int asked = 0;
  bool right = true;
  while (at_work > 0) {
    const std::int64_t before = noted, told = site.told(), after = sent;
    right = right && told >= before && told <= after;
    ++asked;
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right);
  CHECK(asked > 0);
  CHECK(noted == kReaders * kEach);
  CHECK(site.told() == noted);
  (void)site.journal->settle();
  CHECK(site.told() == noted);
  CHECK(site.in_table() == noted);
  CHECK(site.journal->waiting().rows == 0);
}

MOTCUA_ON_EACH_DATABASE(
    "as many are opened in an hour as may be, side by side, while readings are moved, and after a new start") {
  const Place place;
  Fixture site{place.where};
  const std::int64_t most = *people::opened_per_hour_max(privacy::rights::open_personal);
  std::atomic<std::int64_t> opened = 0;
  std::vector<std::thread> threads;
  std::atomic<int> at_work = kReaders;
  for (int i = 0; i < kReaders; ++i)
    threads.emplace_back([&] {
      for (std::int64_t k = 0; k < most / 3; ++k)
        if (site.look(privacy::rights::open_personal)) ++opened;
      --at_work;
    });
  while (at_work > 0) (void)site.journal->settle();
  for (std::thread& thread : threads) thread.join();
  CHECK(opened == most);
  site.open(place.where);
  CHECK_FALSE(site.look(privacy::rights::open_personal));
  site.clock.set({site.clock.now().us + people::kBoundUs});
  CHECK(site.look(privacy::rights::open_personal));
}

TEST_CASE("a journal that is lost after its readings were moved begins no new hour") {
  const OnSqlite place;
  Fixture site{place.where};
  const std::int64_t most = *people::opened_per_hour_max(privacy::rights::open_personal);
  for (std::int64_t i = 0; i < most; ++i) REQUIRE(site.look(privacy::rights::open_personal));
  site.journal.reset();  // the destructor moves the readings that wait
  CHECK(site.in_table() == most);
  for (const char* ending : {".readings", ".readings-wal", ".readings-shm"})
    std::filesystem::remove(site.beside.where + ending);
  site.open(place.where);
  CHECK_FALSE(site.look(privacy::rights::open_personal));
}

TEST_CASE("a batch that comes twice is there once, and says which rows are new") {
  const OnSqlite place;
  Fixture site{place.where};
  REQUIRE(site.look(dossiers::rights::see_dossier));
  people::ReadingBatch batch{.unit = site.actor.unit, .day = "2026-11-16", .rows = {}};
  const auto held = db::open(site.beside.where + people::kReadingJournalEnding);
  batch.rows = held->read([](db::Transaction& t) {
    return t.query(
        "SELECT id, at, day, person_id, post_id, unit_id, on_behalf_of, what, purpose, dossier_id, takes_part, shown, "
        "detail, disclosed_at FROM reading");
  });
  const auto enter = [&] {
    return *site.database->write([&](db::Transaction& t) -> Result<std::int64_t> {
      Work work{t, site.actor, site.clock.now(), {}};
      return people::enter_readings(work, batch);
    });
  };
  CHECK(enter() == 1);
  CHECK(enter() == 0);
  CHECK(site.told() == 1);
  (void)site.journal->settle();
  CHECK(site.told() == 1);
  CHECK(site.in_table() == 1);
}
