// The commands migrate and copy.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/site.h"
#include "app/site_data.h"
#include "app/site_keys.h"
#include "backup/copy.h"
#include "base/clock.h"
#include "counter/drafts.h"
#include "db/open.h"
#include "acts/erased.h"
#include "people/reading_journal.h"
#include "privacy/erase.h"

namespace motcua::app {
namespace {

int run_migrate(const Config& config, DryRun dry_run, std::FILE* out) {
  const auto database = open_database(config);
  check_key_file(*database, config.key_file);
  const Migrated migrated = migrate(*database, system_clock().now(), dry_run);
  for (const db::Migration& migration : migrations())
    if (migration.number > migrated.before)
      fmt::print(out, "{}: {}\n", dry_run == DryRun::yes ? "would be applied" : "applied", migration.name);
  fmt::print(out, "schema of {}: {}{}\n", db::shown(config.database),
             dry_run == DryRun::yes ? migrated.before : migrated.after,
             dry_run == DryRun::yes ? ", tried out and undone" : "");
  if (dry_run == DryRun::no) log_done("migrate", config);
  return 0;
}

// A running server reads the new key from the file when it first meets the key. After its next start it seals with the
// new key.
int run_rotate_key(const Config& config, std::FILE* out) {
  Site site{config};                                         // first seals the leftovers of an earlier key
  add_key(config.key_file);
  Site renewed{config};
  const Renewed& done = renewed.renewed();
  for (const Damage& damage : done.damage) fmt::print(out, "{}\n", damage.what());
  fmt::print(out, "key {} seals from now on; sealed again: {} texts, hashed again: {} parties; {}\n",
             renewed.vault().key(), done.texts, done.hashes,
             done.damage.empty() ? "all is of this key" : fmt::format("{} do not open", done.damage.size()));
  log_done("rotate-key", config);
  return done.damage.empty() ? 0 : 1;
}

int run_erase(Config config, const std::string& before, privacy::Erase how, std::FILE* out) {
  const auto day = parse_date(before);
  if (!day) throw std::runtime_error("--closed-before is a day, as in 2016-01-01");
  config.overwrite_deleted = how == privacy::Erase::now;
  auto site = std::make_unique<Site>(config);
  if (*day > site->shell().zone.local(site->shell().clock.now()).date - dossiers::kErasedAfter)
    throw std::runtime_error("what ended less than a year ago is not erased");
  const privacy::Erased erased = privacy::erase_before(site->dossiers(), *day, how);
  if (how == privacy::Erase::now)  // no server runs, so no job deletes the drafts
    (void)counter::forget_old_drafts(site->shell().database, site->shell().clock.now());
  site.reset();                                              // closes the database
  const std::string readings = people::reading_journal_file(config.database);
  if (how == privacy::Erase::now && std::filesystem::exists(readings)) (void)db::leave_nothing_deleted(readings);
  if (how == privacy::Erase::now && !db::leave_nothing_deleted(config.database))
    fmt::print(
        stderr,
        "motcua: warning: PostgreSQL keeps what was deleted until its tables are written anew: as their owner run "
        "VACUUM FULL; archived WAL and backups keep it for as long as they are kept\n");
  if (how == privacy::Erase::only_count)
    fmt::print(out, "would be erased: {} dossiers, {} slips, and their documents; their events and proofs stay\n",
               erased.dossiers, erased.slips);
  else
    fmt::print(out, "erased: {} dossiers, {} slips, {} documents; their events and proofs stay\n", erased.dossiers,
               erased.slips, erased.files);
  for (const auto& [module, many] : erased.of_modules)
    fmt::print(out, "{}: {} records of {}\n", how == privacy::Erase::now ? "erased" : "would be erased", many, module);
  if (how == privacy::Erase::now) log_done("erase", config);
  return 0;
}

// Returns the named key file, or the key file beside the copied database file.
std::string key_file_of_copy(const CommonWords& words, const std::string& from) {
  const Config config = read_config(words.config_file);
  if (!words.key_file.empty()) return words.key_file;
  if (!config.key_file.empty()) return config.key_file;
  return db::is_postgres(from) ? std::string() : from + ".key";
}

// Moves the readings that the last server left in the journal, so that the copy has them.
void move_readings(db::Database& source, const std::string& from) {
  const std::string file = people::reading_journal_file(from);
  if (!std::filesystem::exists(file)) return;
  people::ReadingJournal journal{source, system_clock(), people::ReadingJournal::Place::file,
                                 [&] { return db::open(file); }};
  (void)journal.settle();
  if (const std::int64_t left = journal.waiting().left; left > 0)
    fmt::print(stderr, "motcua: warning: {} readings in {} name rows that are not there; they are not copied\n", left,
               file);
}

int run_copy(const CommonWords& words, const std::string& from, const std::string& to, std::FILE* out) {
  if (!db::is_postgres(from) && !std::filesystem::exists(from))
    throw std::runtime_error("there is no database " + from);
  if (from == to) throw std::runtime_error("a site is copied to another place");
  const auto held = db::hold(from, db::Holder::copying);
  if (!db::is_postgres(to)) make_folder_of(to);
  const auto source = db::open(from);
  check_key_file(*source, key_file_of_copy(words, from));
  move_readings(*source, from);
  const auto target = db::open_bulk(to);
  const auto all = migrations();
  auto said = std::chrono::steady_clock::now();
  const backup::Copied copied = backup::copy(
      *source, *target,
      {.migrations = all, .now = system_clock().now(), .told = [&](const std::string& table, std::int64_t rows) {
         if (std::chrono::steady_clock::now() - said < std::chrono::seconds(1)) return;
         said = std::chrono::steady_clock::now();
         fmt::print(stderr, "{}: {} rows\n", table, rows);
       }});
  fmt::print(out, "copied: {} rows from {} to {}; each was read again and is the same\n", copied.rows, db::shown(from),
             db::shown(to));
  fmt::print(out, "events: {}, sha256 {}\n", copied.events.events, copied.events.sha256);
  const EventsHash after = source->read([](db::Transaction& transaction) { return hash_events(transaction); });
  if (after.sha256 == copied.events.sha256) return 0;
  fmt::print(stderr,
             "motcua: {} was worked on meanwhile: the copy stands as it was at the beginning; stop its server and copy "
             "again\n",
             db::shown(from));
  return 1;
}

}  // namespace

void declare_database(Commands& commands) {
  const auto dry_run = std::make_shared<bool>(false);
  commands
      .add(
          "migrate", "bring the schema of the database up to this program",
          [dry_run] { return *dry_run ? Uses::beside : Uses::alone; },
          [dry_run](const CommonWords& words) {
            return run_migrate(config_of(words), *dry_run ? DryRun::yes : DryRun::no, stdout);
          })
      .flag("--dry-run", *dry_run, "try it out and undo it");
  commands.add("rotate-key", "add a key to the key file, seal all personal data and renew all hashes with it",
               Uses::beside, [](const CommonWords& words) { return run_rotate_key(config_of(words), stdout); });
  const auto day = std::make_shared<std::string>();
  const auto trial = std::make_shared<bool>(false);
  Command erasing = commands.add(
      "erase", "delete the personal data of dossiers that ended before a day; the events and their proofs stay",
      [trial] { return *trial ? Uses::beside : Uses::alone; },
      [day, trial](const CommonWords& words) {
        return run_erase(config_of(words), *day, *trial ? privacy::Erase::only_count : privacy::Erase::now, stdout);
      });
  erasing.text("--closed-before", *day, "as in 2016-01-01; at least a year ago", Command::Wanted::always);
  erasing.flag("--dry-run", *trial, "only count");
  struct Places {
    std::string from, to;
  };
  const auto places = std::make_shared<Places>();
  Command copying = commands.add(
      "copy", "copy a site to another database, of whatever kind; cut off, it goes on when it is called again",
      Uses::nothing, [places](const CommonWords& words) { return run_copy(words, places->from, places->to, stdout); });
  copying
      .text("--from", places->from, "a file, or postgresql://user@host/name; nobody should work on it meanwhile",
            Command::Wanted::always)
      .text("--to", places->to, "the same, empty; documents and key file stay where they are", Command::Wanted::always);
}

}  // namespace motcua::app
