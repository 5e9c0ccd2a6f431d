// The figures are the same with and without closed days, on each database. The test uses random dossiers, steps,
// visits, hand-overs and periods. It closes days up to a random one, opens them and closes them again.
#include "statistics/closed_days.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <map>

#include "app/site.h"
#include "base/random.h"
#include "databases.h"
#include "db/kept_rows.h"
#include "statistics/figures.h"

using namespace motcua;
using namespace motcua::app;
using namespace motcua::statistics;

namespace {

const Zone zone;
const Date kBegin = date_of(2026, 2, 20);

Instant moment(int first_day, int days) {
  return {zone.instant({kBegin + std::chrono::days{first_day}, 0}).us +
          *rc::gen::inRange<std::int64_t>(0, std::int64_t{days} * 86'400'000'000)};
}

struct Filled {
  std::unique_ptr<db::Database> database;
  std::vector<std::string> units, versions, staff, posts;
  std::string workflow;
  std::int64_t workflow_version = 1;

  explicit Filled(const std::string& where) : database(db::open(where)) {
    Config config;
    const OnSqlite beside;  // provides the folders of a site
    config.database = where;
    config.key_file = beside.where + ".key";
    config.files = beside.where + ".files";
    migrate(*database, {});
    create_site(*database, config, "co-do-2020", true, zone.instant({kBegin, 0}));
    for (const std::string& made : {config.key_file, config.files}) std::filesystem::remove_all(made);
    database->read([&](db::Transaction& t) {
      const auto all = [&](const char* sql) {
        std::vector<std::string> found;
        for (const db::Row& row : t.query(sql)) found.push_back(row.text(0));
        return found;
      };
      units =
          all("SELECT unit_id FROM unit_below WHERE ancestor_id = (SELECT id FROM unit WHERE slug = 'huyen-co-do') "
              "ORDER BY 1 LIMIT 3");
      versions = all("SELECT id FROM procedure_version ORDER BY id LIMIT 2");
      staff = all("SELECT id FROM staff ORDER BY id LIMIT 1");
      posts = all("SELECT id FROM post ORDER BY id LIMIT 1");
      const db::Row flow = t.query("SELECT id, version FROM workflow_version ORDER BY id LIMIT 1").at(0);
      workflow = flow.text(0);
      workflow_version = flow.integer(1);
      return 0;
    });
  }

  // Adds a dossier with all facts of the figures, at a random time within sixty days.
  void add(db::Transaction& t, int number) const {
    const std::string id = fmt::format("d{:06}", number),
                      unit = units[std::size_t(*rc::gen::inRange(0, int(units.size())))];
    const Instant received = moment(0, 60);
    const Instant due{received.us + *rc::gen::inRange<std::int64_t>(0, 20 * std::int64_t{86'400'000'000})};
    const Instant finished{received.us + *rc::gen::inRange<std::int64_t>(0, 30 * std::int64_t{86'400'000'000})};
    const int end = *rc::gen::inRange(0, 6);  // open, withdrawn, ready, handed over
    const bool ready = end >= 3;
    const std::string verdict =
        finished.us / 60'000'000 > due.us / 60'000'000 ? "overdue" : *rc::gen::element<std::string>("early", "on_time");
    const auto maybe = [](bool there, std::int64_t value) { return there ? db::Value(value) : db::Value(nullptr); };
    const std::int64_t minutes = *rc::gen::inRange<std::int64_t>(0, 5000);
    t.write(
        "INSERT INTO dossier (id, version, code, state, procedure_code, procedure_version_id, case_id, workflow_id, "
        "workflow_version, channel, receiving_unit_id, competent_unit_id, received_at, received_by, original_due_at, "
        "promised_due_at, ready_at, closed_at, applicant_name, body, finished_at, verdict, at_once, used_minutes, "
        "legal_minutes, promised_minutes) VALUES (:id, 1, :id, :state, 'x', :procedure_version, 'c', :workflow, "
        ":workflow_version, :channel, :receiving_unit, :receiving_unit, :received_at, :received_by, :original_due_at, "
        ":promised_due_at, :ready_at, :closed_at, '', '{}', :finished_at, :verdict, :at_once, :used_minutes, "
        ":legal_minutes, :promised_minutes)",
        {{"id", id},
         {"state", end == 0   ? "in_progress"
                   : end < 3  ? (end == 1 ? "withdrawn" : "stopped")
                   : end == 3 ? "ready"
                              : "returned"},
         {"procedure_version", versions[std::size_t(*rc::gen::inRange(0, int(versions.size())))]},
         {"workflow", workflow},
         {"workflow_version", workflow_version},
         {"channel", *rc::gen::element<std::string>("direct", "online", "postal")},
         {"receiving_unit", unit},
         {"received_at", received.us},
         {"received_by", staff[0]},
         {"original_due_at", maybe(*rc::gen::inRange(0, 5) > 0 || ready, due.us)},
         {"promised_due_at", maybe(true, due.us + 60'000'000)},
         {"ready_at", maybe(ready, finished.us)},
         {"closed_at", maybe(end != 0 && end != 3, finished.us + (ready ? 3'600'000'000 : 0))},
         {"finished_at", end == 0 ? std::int64_t{9'000'000'000'000'000'000} : finished.us},
         {"verdict", ready ? db::Value(verdict) : db::Value(nullptr)},
         {"at_once", *rc::gen::inRange(0, 2)},
         {"used_minutes", maybe(ready, minutes)},
         {"legal_minutes", maybe(ready, minutes * 2)},
         {"promised_minutes", maybe(ready, minutes * 3)}});
    t.write(
        "INSERT INTO dossier_step_done (dossier_id, seq, step, unit_id, person_id, started_at, left_at, due_at, "
        "minutes) VALUES (:dossier, 2, :step, :unit, NULL, :started_at, :left_at, :due_at, :minutes)",
        {{"dossier", id},
         {"step", *rc::gen::element<std::string>("a", "b")},
         {"unit", units[0]},
         {"started_at", received.us},
         {"left_at", moment(0, 70).us},
         {"due_at", maybe(*rc::gen::inRange(0, 2) > 0, due.us)},
         {"minutes", minutes}});
    if (ready && verdict == "overdue")
      for (int part = 0; part < *rc::gen::inRange(1, 3); ++part)
        t.write(
            "INSERT INTO dossier_late (dossier_id, part, unit_id, pause, what, minutes) VALUES (:dossier, :part, "
            ":unit, :pause, 'a', :minutes)",
            {{"dossier", id},
             {"part", part},
             {"unit", part == 0 ? db::Value(unit) : db::Value(nullptr)},
             {"pause", part},
             {"minutes", minutes}});
    add_visits(t, id, unit);
  }
  void add_visits(db::Transaction& t, const std::string& id, const std::string& unit) const {
    for (int visit = *rc::gen::inRange(0, 3); visit > 0; --visit)
      t.write(
          "INSERT INTO visit (id, unit_id, post_id, person_id, at, kind, procedure_version_id, dossier_id, slip_id) "
          "VALUES (:id, :unit, :post, :person, :at, :kind, :procedure_version, :dossier, NULL)",
          {{"id", fmt::format("{}v{}", id, visit)},
           {"unit", unit},
           {"post", posts[0]},
           {"person", staff[0]},
           {"at", moment(0, 70).us},
           {"kind", *rc::gen::element<std::string>("receipt", "result")},
           {"procedure_version", versions[0]},
           {"dossier", id}});
  }
};

// Returns all counts of a period, summed by their key.
std::map<std::string, std::vector<std::int64_t>> counted(db::Transaction& t, const Scope& scope) {
  std::map<std::string, std::vector<std::int64_t>> all;
  const auto add = [&](const std::string& what, const std::vector<std::int64_t>& numbers) {
    auto& sum = all[what];
    sum.resize(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) sum[i] += numbers[i];
  };
  std::int64_t received = 0, placed = 0;
  for (const Cell& c : cells(t, scope)) {
    add(fmt::format("cell {} {} {}", c.unit.text, c.procedure_version, int(c.channel)),
        {c.carried_over, c.taken_in, c.early, c.on_time, c.overdue, c.withdrawn, c.stopped, c.open_in_time,
         c.open_overdue, c.at_once, c.promise_kept, c.measured, c.used, c.legal, c.promised});
    received += c.carried_over + c.taken_in;
    placed += c.early + c.on_time + c.overdue + c.withdrawn + c.stopped + c.open_in_time + c.open_overdue;
  }
  RC_ASSERT(received == placed);
  for (const StepTime& s : step_times(t, scope))
    add(fmt::format("step {} {} {}", s.procedure_version, s.workflow, s.step), {s.times, s.minutes, s.late});
  for (const LateCount& l : late_counts(t, scope))
    add(fmt::format("late {} {} {}", l.unit.text, l.pause, l.what), {l.dossiers, l.minutes});
  for (const VisitCount& v : visit_counts(t, scope)) add("visit " + v.kind, {v.visits});
  const WholeLives lives = whole_lives(t, scope);
  add("lives", {lives.dossiers, lives.visits});
  std::vector<std::int64_t> settled(3);
  for (const SettledThen& then : settled_then(t, scope, zone)) {
    settled[0] += then.early;
    settled[1] += then.on_time;
    settled[2] += then.overdue;
  }
  add("settled", settled);
  return all;
}

}  // namespace

MOTCUA_ON_EACH_DATABASE(
    "figures are the same whether days are closed or not, and each dossier received is in one place") {
  const Place place;
  const Filled site{place.where};
  const UnitId top{site.units.back()};
  int number = 0;
  // Each try deletes all dossiers, which the database normally refuses.
  (void)site.database->write(
      [](db::Transaction& t) -> Result<> {
        db::let_rows_go(t);
        return {};
      },
      db::Company::makers);
  CHECK(rc::check([&] {
    const auto change = [&](const auto& what) {
      (void)site.database->write([&](db::Transaction& t) -> Result<> {
        what(t);
        return {};
      });
    };
    const auto close = [&](Instant now) {
      bool more = true;
      do change([&](db::Transaction& t) { more = close_days(t, zone, now); });
      while (more);
    };
    change([&](db::Transaction& t) {
      open_all_days(t);
      for (const char* table : {"visit", "dossier_late", "dossier_step_done", "dossier"})
        t.write(fmt::format("DELETE FROM {}", table), {});
      for (int i = *rc::gen::inRange(1, 30); i > 0; --i) site.add(t, ++number);
    });
    const Instant now = moment(30, 90);
    std::vector<Scope> scopes;
    for (int i = 0; i < 4; ++i) {
      const Date first = kBegin + std::chrono::days{*rc::gen::inRange(-10, 80)};
      scopes.push_back(scope_of(i == 0 ? UnitId{site.units[0]} : top, zone, first,
                                first + std::chrono::days{*rc::gen::inRange(0, 80)}, now));
    }
    const auto all = [&] {
      return site.database->read([&](db::Transaction& t) {
        std::vector<std::map<std::string, std::vector<std::int64_t>>> found;
        for (Scope scope : scopes) {
          if (*rc::gen::inRange(0, 4) > 0) scope.closed = closed_day(t, scope.unit);
          found.push_back(counted(t, scope));
        }
        return found;
      });
    };
    const auto plain = all();
    close(std::min(moment(5, 60), now));
    RC_ASSERT(all() == plain);
    close(now);
    RC_ASSERT(all() == plain);
    change([&](db::Transaction& t) { open_days(t, {site.units[0]}, zone, zone.local(moment(0, 90)).date); });
    RC_ASSERT(all() == plain);
    close(now);
    RC_ASSERT(all() == plain);
    const auto wrong = site.database->read([](db::Transaction& t) {
      std::vector<std::string> found;
      for (const ClosedUnit& unit : closed_units(t, zone))
        for (std::string& one : wrong_sums(t, unit, zone, Date::max())) found.push_back(std::move(one));
      return found;
    });
    RC_ASSERT(wrong.empty());
  }));
}
