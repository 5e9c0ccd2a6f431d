// Tables: site, workflow_version.
#include "app/subjects.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/module.h"
#include "app/rights.h"
#include "app/site_data.h"
#include "base/stored.h"
#include "people/rights.h"
#include "work/raw_events.h"

namespace motcua::app {
namespace {

// The settings that the log tells. Any other value tells what the program did with the database.
constexpr std::array<std::string_view, 10> kToldSettings{"slug",
                                                         "name",
                                                         "forms",
                                                         "cutoff",
                                                         "due_time",
                                                         "demo",
                                                         "apology_days_before",
                                                         "warn_percent",
                                                         "escalate_working_days",
                                                         "curious_dossiers_per_day"};
constexpr std::string_view kInspect = "inspect_";

// The condition for rows that hold such a setting.
const std::string& told_settings() {
  static const std::string condition = fmt::format(":id = 'site' AND (name IN ('{}') OR substr(name, 1, {}) = '{}')",
                                                   fmt::join(kToldSettings, "', '"), kInspect.size(), kInspect);
  return condition;
}

// The act that tells how much of the site the log holds. An attacker can delete the mark in the table, but not this
// act.
constexpr std::string_view kThingsEntered = "things_entered";
constexpr const char* kRestored = "restored";  // site value: the facts of a restore, until the log tells them

db::Subject site_subject() {
  return {
      .kind = streams::site,
      .ids = "SELECT 'site' AS id FROM site WHERE name = 'slug'",
      .name = "SELECT value FROM site WHERE name = 'slug' AND :id = 'site'",
      .parts = {{.table = "site", .which = told_settings(), .told = {"name", "value"}},
                {.table = "workflow_version", .which = ":id = 'site'", .told = {"id", "version"}, .hashed = {"body"}}}};
}

}  // namespace

bool is_told_setting(std::string_view name) {
  return name.starts_with(kInspect) || std::ranges::find(kToldSettings, name) != kToldSettings.end();
}

// The page has the jobs, the words that found nothing and the days off that the calendar lacks.
static constexpr access::Page kPages[]{
    {.id = "administration", .path = "", .right = people::rights::manage_staff, .menu = 20},
};

Module module() {
  return {
      .name = "app", .rights = right_rows(), .pages = kPages, .subjects = [] { return std::vector{site_subject()}; }};
}

namespace {
int told_entered(const RawEvent& event) {
  int most = 0;
  const JsonObject facts = stored::parse_object("facts", event.facts);
  const Json* acts = facts.if_contains("acts");
  for (const Json& act : acts && acts->is_array() ? acts->get_array() : JsonArray{})
    if (const JsonObject& one = stored::object_in(act, "acts"); stored::text(one, "kind") == kThingsEntered)
      most = std::max(most, static_cast<int>(stored::number(stored::object(one, "facts"), "of")));
  return most;
}

constexpr int kAllKinds = kThings[0] - '0', kSealedSince = 3;
constexpr int kSealedAtOnce = 1000;

// Things that had a stream before the log told these rows or columns. `since`: the number of `things` from which on the
// log tells them. The act kRowsEntered tells that they entered.
constexpr std::size_t kTouchedAtOnce = 50;
constexpr std::string_view kRowsEntered = "rows_entered";
struct MoreRows {
  int since;
  std::string_view kind, things;
};
constexpr MoreRows kMoreRows[] = {
    {3, streams::unit, "SELECT unit_id AS id FROM confirmation UNION SELECT unit_id FROM breach ORDER BY id"},
    {3, streams::calendar, "SELECT DISTINCT COALESCE(layer_unit_id, '*') AS id FROM calendar_change ORDER BY id"},
    {4, streams::person, "SELECT id FROM staff ORDER BY id"},
    {4, streams::key, "SELECT id FROM api_key ORDER BY id"},
    {4, streams::site, "SELECT 'site' AS id FROM site WHERE name = 'slug'"},
    {5, streams::unit, "SELECT DISTINCT unit_id AS id FROM confirmation ORDER BY id"}};

// `before`: the number of `things` that the log already holds.
void enter_more_rows(db::Database& database, const Subjects& subjects, Instant now, int before) {
  const auto touch = [&](std::string_view kind, std::span<const db::Row> things) {
    db::must(database.write([&](db::Transaction& transaction) -> Result<> {
      transaction.done_by({.request = "entered", .now = now});
      for (const db::Row& thing : things)
        if (!subjects.tells_all(transaction, {std::string(kind), thing.text(0)}))
          transaction.touch(kind, thing.text(0), {.kind = std::string(kRowsEntered), .facts = {}});
      return {};
    }));
  };
  for (const auto& [since, kind, things] : kMoreRows) {
    if (since <= before) continue;
    const db::Rows ids = database.read([&](db::Transaction& transaction) { return transaction.query(things); });
    for (std::size_t first = 0; first < ids.size(); first += kTouchedAtOnce) {
      const std::span<const db::Row> some = std::span(ids).subspan(first, std::min(kTouchedAtOnce, ids.size() - first));
      try {
        touch(kind, some);
      } catch (const Damage&) {  // a thing with an unreadable last event does not stop the others
        for (std::size_t i = 0; i < some.size(); ++i) try {
            touch(kind, some.subspan(i, 1));
          } catch (const Damage& damage) { log_left_out(damage); }
      }
    }
  }
}

// The number of `things` up to which the log holds the site, by the mark and by the log. Without the mark the log
// decides. A deleted mark therefore turns no planted row into an old row.
struct Entered {
  int mark = 0, log = 0;
};
Entered entered(db::Database& database) {
  return database.read([](db::Transaction& t) {
    const std::string mark = site_value(t, "things");
    if (mark == kThings) return Entered{.mark = kAllKinds, .log = kAllKinds};
    Entered found{.mark = mark.size() == 1 && mark >= "1" && mark < kThings ? mark[0] - '0' : 0, .log = 0};
    for (const RawEvent& event : raw_events(t, {std::string(streams::site), std::string(streams::site)}))
      found.log = std::max(found.log, of_row("event", event.id, [&] { return told_entered(event); }));
    return found;
  });
}

// Seals events that an older program left waiting for the log without a seal. This runs first: nothing may be written
// after an event without a seal.
void seal_what_waits(db::Database& database) {
  std::string last;
  do
    last = db::must(database.write([&](db::Transaction& transaction) -> Result<std::string> {
      return seal_unsealed(transaction, last, kSealedAtOnce);
    }));
  while (!last.empty());
}
}  // namespace

db::Database& begin_recording(db::Database& database, const Subjects& subjects, Instant now, bool whole) {
  // A database without a site gets no rows; an interrupted copy is such a database.
  if (!whole || database.read([](db::Transaction& t) { return site_value(t, "slug").empty(); })) return database;
  if (const auto [mark, log] = entered(database); mark < kAllKinds) {
    if (std::max(mark, log) < kSealedSince) seal_what_waits(database);
    subjects.enter(database, now, Subjects::Which::without_personal, std::max(mark, log));
  }
  database.set_recorder(&subjects);
  return database;
}

void enter_all(db::Database& database, const Subjects& subjects, Instant now) {
  const auto [mark, log] = entered(database);
  if (mark == kAllKinds) return;
  subjects.enter(database, now, Subjects::Which::all, std::max(mark, log));
  enter_more_rows(database, subjects, now, std::max(mark, log));
  db::must(database.write([&](db::Transaction& transaction) -> Result<> {
    set_site_value(transaction, "things", kThings);
    if (log == kAllKinds) return {};
    transaction.done_by({.request = "entered", .now = now});
    transaction.touch(streams::site, std::string(streams::site),
                      {.kind = std::string(kThingsEntered), .facts = {{"of", kAllKinds}}});
    return {};
  }));
}

void note_restored(db::Database& database, const JsonObject& facts) {
  db::must(database.write(
      [&](db::Transaction& transaction) -> Result<> {
        set_site_value(transaction, kRestored, canonical(facts));
        return {};
      },
      db::Company::makers));
}

void tell_restored(db::Database& database, Instant now) {
  if (database.read([](db::Transaction& t) { return site_value(t, kRestored).empty(); })) return;
  db::must(database.write([&](db::Transaction& transaction) -> Result<> {
    const std::string noted = site_value(transaction, kRestored);
    if (noted.empty()) return {};  // another server was faster
    db::Act act{.kind = "restored", .facts = {}};
    try {
      act.facts = stored::parse_object("value", noted);
    } catch (const Damage& damage) { log_left_out(damage.in("site", kRestored)); }  // the restore itself is still told
    transaction.write("DELETE FROM site WHERE name = :name", {{"name", kRestored}});
    transaction.done_by({.request = "restore", .now = now});
    transaction.touch(streams::site, std::string(streams::site), std::move(act));
    return {};
  }));
}

}  // namespace motcua::app
