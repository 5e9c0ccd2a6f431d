// Events are found by their own times and by an index, whatever their ids say. On each database.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "app/site.h"
#include "base/random.h"
#include "databases.h"
#include "deadlines/store.h"
#include "work/raw_events.h"

using namespace motcua;
using namespace motcua::app;

namespace {

const Zone zone;
const Instant kNoon = zone.instant({date_of(2026, 10, 25), 12 * 60});
Instant after_noon(std::int64_t us) { return {kNoon.us + us}; }

// The whole schema with one dossier and its numbered events.
struct OneDossier {
  std::unique_ptr<db::Database> database;
  std::int64_t events = 0;

  explicit OneDossier(const std::string& where) : database(db::open(where)) {
    Config config;
    const OnSqlite beside;                                   // provides the folders of a site
    config.database = where;
    config.key_file = beside.where + ".key";
    config.files = beside.where + ".files";
    create_site(*database, config, "co-do-2020", true, kNoon);
    for (const std::string& made : {config.key_file, config.files}) std::filesystem::remove_all(made);
    (void)database->write([](db::Transaction& t) -> Result<> {
      t.write(
          "INSERT INTO dossier (id, version, code, state, procedure_code, procedure_version_id, case_id, workflow_id, "
          "workflow_version, channel, receiving_unit_id, competent_unit_id, received_at, received_by, applicant_name, "
          "body, finished_at, at_once) SELECT 'd', 1, 'D', 'in_progress', v.code, v.id, '', w.id, w.version, 'direct', "
          "u.id, u.id, :received_at, s.id, '', '{}', 0, 0 FROM (SELECT id, code FROM procedure_version LIMIT 1) v, "
          "(SELECT id, version FROM workflow_version LIMIT 1) w, (SELECT id FROM unit LIMIT 1) u, (SELECT id FROM "
          "staff LIMIT 1) s",
          {{"received_at", kNoon.us}});
      return {};
    });
  }

  void add(const std::string& id, Instant at) {
    (void)database->write([&](db::Transaction& t) -> Result<> {
      t.write(
          "INSERT INTO event (id, stream_kind, stream_id, seq, kind, kind_version, format, at, request_id, facts, "
          "salt, personal_hash, shown) VALUES (:id, 'dossier', 'd', :seq, 'note', 1, 2, :at, '', '{}', '', '', '')",
          {{"id", id}, {"seq", ++events}, {"at", at.us}});
      return {};
    });
  }

  // Returns ids of [from, to), page by page.
  std::vector<std::string> found(Instant from, Instant to, int page) {
    return database->read([&](db::Transaction& t) {
      std::vector<std::string> ids;
      EventPlace after{from, {}};
      for (bool more = true; more;) {
        const auto lines = event_lines(t, after, to, page);
        for (const EventLine& line : lines) ids.push_back(line.id);
        more = static_cast<int>(lines.size()) == page;
        if (more) after = place_of(lines.back());
      }
      return ids;
    });
  }

  std::string plan(std::string_view sql, const db::Args& args) {
    return database->read([&](db::Transaction& t) {
      std::string all;
      const bool lite = &t.dialect() == &db::sqlite_dialect;
      for (const db::Row& row : t.query((lite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + std::string(sql), args))
        all += row.text(lite ? 3 : 0) + "\n";
      return all;
    });
  }
};

}  // namespace

MOTCUA_ON_EACH_DATABASE("an event whose id was made by a later clock is found by its own time") {
  const Place place;
  OneDossier site{place.where};
  const std::string late = new_uuid(after_noon(std::int64_t{30} * 86'400'000'000));
  site.add(late, after_noon(10));
  // The clock is set right. New ids still come after the last id of the process.
  const std::string next = new_uuid(after_noon(20));
  CHECK(next > late);
  site.add(next, after_noon(20));
  // A process that starts later makes ids from the right clock.
  site.add("0", after_noon(30));
  CHECK(site.found(kNoon, after_noon(31), 100) == std::vector<std::string>{late, next, "0"});
  CHECK(site.found(after_noon(11), after_noon(30), 100) == std::vector<std::string>{next});
  CHECK(site.found(after_noon(std::int64_t{29} * 86'400'000'000), after_noon(std::int64_t{31} * 86'400'000'000), 100)
            .empty());
}

MOTCUA_ON_EACH_DATABASE("a period has its first microsecond and not its last, and each event once whatever the page") {
  const Place place;
  OneDossier site{place.where};
  std::vector<std::string> expected;
  for (const std::int64_t us : {-1, 0, 0, 0, 0, 1, 1, 5, 9, 10}) {
    const std::string id = random_token();                   // ids in random order
    site.add(id, after_noon(us));
    if (us >= 0 && us < 10) expected.push_back(id);
  }
  std::sort(expected.begin(), expected.begin() + 4);         // equal times: by id
  std::sort(expected.begin() + 4, expected.begin() + 6);
  for (const int page : {1, 2, 3, 4, 7, 8, 9})
    CHECK_MESSAGE(site.found(kNoon, after_noon(10), page) == expected, "pages of ", page);
}

MOTCUA_ON_EACH_DATABASE("the last change of a calendar is that of the latest time, not of the latest id") {
  const Place place;
  OneDossier site{place.where};
  const auto add = [&](const char* id, Instant at, const char* state) {
    (void)site.database->write([&](db::Transaction& t) -> Result<> {
      t.write(
          "INSERT INTO calendar_change (id, at, person_id, post_id, unit_id, layer_unit_id, agency, body, summary, "
          "reason, state, reached, seen, moved, broken) SELECT :id, :at, s.id, p.id, p.unit_id, NULL, '', '{}', '', "
          "'', :state, '', 0, 0, 0 FROM (SELECT id FROM staff LIMIT 1) s, (SELECT id, unit_id FROM post LIMIT 1) p",
          {{"id", id}, {"at", at.us}, {"state", state}});
      return {};
    });
  };
  add("b", after_noon(1), "done");
  add("a", after_noon(2), "done");
  add("c", after_noon(0), "recomputing");
  site.database->read([](db::Transaction& t) {
    CHECK(deadlines::store::last_change(t) == after_noon(2));
    const auto ids = [&](const std::string& cursor) {
      std::string all;
      for (const auto& row : deadlines::store::changes(t, {"x"}, cursor, 100)) all += row.id;
      return all;
    };
    CHECK(ids("") == "abc");
    CHECK(ids("a") == "bc");
    CHECK(ids("c").empty());
    return 0;
  });
}

MOTCUA_ON_EACH_DATABASE("events of a period are a range of an index") {
  const Place place;
  OneDossier site{place.where};
  for (int i = 0; i < 2000; ++i) site.add(fmt::format("e{:05}", i * 7919 % 2000), after_noon(std::int64_t{i} * 1'000));
  if (std::is_same_v<Place, OnPostgres>)
    (void)site.database->write([](db::Transaction& t) -> Result<> {
      t.write("ANALYZE event", {});
      return {};
    });
  const std::string plan = site.plan(
      event_lines_sql(), {{"after", kNoon.us}, {"after_id", ""}, {"to", after_noon(400'000).us}, {"limit", 50}});
  CHECK_MESSAGE(plan.find("event_at") != std::string::npos, plan);
  CHECK_MESSAGE(plan.find("TEMP B-TREE") == std::string::npos, plan);
  CHECK_MESSAGE(plan.find("Sort") == std::string::npos, plan);
}
