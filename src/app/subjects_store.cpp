// Table: site.
#include "app/subjects.h"

#include <algorithm>

#include "app/site_data.h"
#include "base/stored.h"
#include "calendar/subjects.h"
#include "catalogue/subjects.h"
#include "people/subjects.h"
#include "satisfaction/subjects.h"
#include "units/subjects.h"

namespace motcua::app {
namespace {

// Any other value says what the program did with the database.
#define MOTCUA_TOLD_SETTINGS \
  "'slug', 'name', 'forms', 'cutoff', 'due_time', 'demo', 'apology_days_before', 'warn_percent', " \
  "'escalate_working_days', 'curious_dossiers_per_day'"
constexpr std::string_view kToldSettings = MOTCUA_TOLD_SETTINGS;
constexpr std::string_view kInspect = "inspect_";
constexpr const char* kRestored = "restored";  // of the site value: what was put back, until the log tells it

db::Subject site_subject() {
  return {.kind = streams::site,
          .ids = "SELECT 'site' AS id FROM site WHERE name = 'slug'",
          .name = "SELECT value FROM site WHERE name = 'slug' AND $1 = 'site'",
          .parts = {{.table = "site",
                     .which = "$1 = 'site' AND (name IN (" MOTCUA_TOLD_SETTINGS ") OR substr(name, 1, 8) = 'inspect_')",
                     .told = {"name", "value"}}}};
}

}  // namespace

bool is_told_setting(std::string_view name) {
  return name.starts_with(kInspect) || kToldSettings.find("'" + std::string(name) + "'") != std::string_view::npos;
}

std::vector<db::Subject> all_subjects() {
  return {units::unit_subject(),      units::post_subject(),           people::person_subject(),
          people::key_subject(),      catalogue::procedure_subject(),  calendar::calendar_subject(),
          people::sign_ins_subject(), satisfaction::ratings_subject(), site_subject(),
          people::readings_subject(), people::refusals_subject()};
}

namespace {
std::string entered(db::Database& database) {
  return database.read([](db::Transaction& t) { return site_value(t, "things"); });
}
int number_of(const std::string& entered) { return entered == "1" ? 1 : 0; }  // of what is not kThings
}  // namespace

db::Database& begin_recording(db::Database& database, const Subjects& subjects, Instant now, bool whole) {
  // Nothing is written into what holds no site yet, as a copy that was cut off.
  if (!whole || database.read([](db::Transaction& t) { return site_value(t, "slug").empty(); })) return database;
  if (const std::string before = entered(database); before != kThings)
    subjects.enter(database, now, Subjects::Which::without_personal, number_of(before));
  database.set_recorder(&subjects);
  return database;
}

void enter_all(db::Database& database, const Subjects& subjects, Instant now) {
  const std::string before = entered(database);
  if (before == kThings) return;
  subjects.enter(database, now, Subjects::Which::all, number_of(before));
  db::must(database.write([](db::Transaction& transaction) -> Result<> {
    set_site_value(transaction, "things", kThings);
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
    if (noted.empty()) return {};  // another server was here
    db::Act act{.kind = "restored", .facts = {}};
    try {
      act.facts = stored::parse_object("value", noted);
    } catch (const Damage& damage) { log_left_out(damage.in("site", kRestored)); }  // that it was restored is told
    transaction.write("DELETE FROM site WHERE name = $1", {kRestored});
    transaction.done_by({.request = "restore", .now = now});
    transaction.touch(streams::site, std::string(streams::site), std::move(act));
    return {};
  }));
}

}  // namespace motcua::app
