// The commands backup, check-backup and restore.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/health.h"
#include "app/site.h"
#include "app/site_data.h"
#include "app/site_keys.h"
#include "app/subjects.h"
#include "backup/backup.h"
#include "base/clock.h"
#include "base/log.h"

namespace motcua::app {
namespace {

struct Words {
  std::string file, since;
};

void print(const backup::Manifest& manifest, const char* what, const std::string& file, std::FILE* out) {
  fmt::print(out, "{}: {}: of {}, schema {}, {} {} bytes, {} documents of {} bytes\n", what, file, manifest.made_at,
             manifest.schema, manifest.since ? "changes since the backup of " + manifest.since->made_at : "database",
             manifest.database_bytes, manifest.files, manifest.file_bytes);
  fmt::print(out, "events: {}, sha256 {}\n", manifest.events, manifest.events_sha256);
  for (const backup::DamagedFile& one : manifest.damaged) {
    std::string rows;
    for (const std::string& row : one.rows) rows += (rows.empty() ? "" : "; ") + row;
    fmt::print(out, "{}: the stored file {} is {}\n", rows, one.sha256,
               one.there ? "altered; its bytes are put aside" : "missing");
  }
  if (!manifest.damaged.empty())
    fmt::print(out, "documents: {} are missing or altered, everything else is here; take them from an earlier backup\n",
               manifest.damaged.size());
}

backup::Place place_of(const Config& config, const std::vector<db::Migration>& migrations) {
  return {.database = config.database, .files = config.files, .migrations = migrations};
}

JsonObject facts_of(const backup::Manifest& manifest) {
  JsonObject facts{{"of", manifest.since ? "increment" : "whole"},
                   {"made_at", manifest.made_at},
                   {"database_sha256", manifest.database_sha256},
                   {"events", manifest.events},
                   {"documents", manifest.files}};
  if (!manifest.damaged.empty()) facts["damaged"] = static_cast<std::int64_t>(manifest.damaged.size());
  return facts;
}

// Writes to the log that a backup exists, because its file holds the whole site. People also make a backup before an
// update. A site that this program would change at its start therefore stays unchanged.
void tell_log(const Config& config, const backup::Manifest& made, const std::string& file) {
  try {
    const auto all = migrations();
    const bool changed = open_database(config)->read([&](db::Transaction& transaction) {
      const auto as_is = [&](const char* name, const char* now) { return site_value(transaction, name) == now; };
      return !db::pending(transaction, all).empty() || !as_is("things", kThings) || !as_is("catalogue", kCatalogue) ||
             !as_is("measures", kMeasures) || !as_is("search", kSearch) || !as_is("books", kBooks);
    });
    if (changed) return;
    Site site{config, TimeLimited::no, SiteDamage::told};
    db::must(site.shell().database.write([&](db::Transaction& transaction) -> Result<> {
      JsonObject facts = facts_of(made);
      facts["bytes"] = static_cast<std::int64_t>(std::filesystem::file_size(file));
      transaction.done_by({.request = "backup", .now = site.shell().clock.now()});
      transaction.touch(streams::site, std::string(streams::site), {.kind = "backed_up", .facts = std::move(facts)});
      return {};
    }));
  } catch (const std::exception& fault) { log::warning("backup.not_in_log", {{"what", fault.what()}}); }
}

int write_backup(const Config& config, const Words& words, std::FILE* out) {
  const auto all = migrations();
  (void)must_be_servable(*open_database(config), config);
  const Instant begun = system_clock().now();
  const backup::Manifest made = backup::make(place_of(config, all), words.file, begun, words.since);
  print(made, "backup", words.file, out);
  tell_log(config, made, words.file);
  if (!made.damaged.empty()) return 1;  // a monitor must not count it as the last good backup
  note_backup(config, begun);
  log_done("backup", config);
  return 0;
}

int check_backup(const Words& words, std::FILE* out) {
  print(backup::check(words.file, words.since), "whole", words.file, out);
  return 0;
}

int restore_backup(const Config& config, const Words& words, std::FILE* out) {
  const auto all = migrations();
  const auto restored = backup::restore(words.file, place_of(config, all), system_clock().now(), words.since);
  print(restored, "restored", words.file, out);
  const auto database = open_database(config);
  note_restored(*database, facts_of(restored));
  check_key_file(*database, config.key_file);
  if (!std::filesystem::exists(config.key_file))
    fmt::print(out, "put the key file, which was kept apart, at {}\n", config.key_file);
  if (!std::filesystem::exists(config.ledger_key))
    fmt::print(out, "put the key file of the log, which was kept apart, at {}\n", config.ledger_key);
  log_done("restore", config);
  return 0;
}

}  // namespace

void declare_backup(Commands& commands) {
  const auto words = std::make_shared<Words>();
  const auto add = [&](const char* name, const char* help, const char* since, Uses uses, Commands::Run run) {
    commands.add(name, help, uses, std::move(run))
        .text("file", words->file, "the backup", Command::Wanted::always)
        .text("--since", words->since, since);
  };
  const char* builds_on = "the whole backup that an increment builds on";
  add("backup", "write the site with its documents into one file, while a server works on it",
      "a whole backup from earlier: only what came after it is written", Uses::beside,
      [words](const CommonWords& common) { return write_backup(config_of(common), *words, stdout); });
  add("check-backup", "read a backup wholly and check it", builds_on, Uses::nothing,
      [words](const CommonWords&) { return check_backup(*words, stdout); });
  add("restore", "put a backup where nothing is yet, and prove it", builds_on, Uses::makes,
      [words](const CommonWords& common) { return restore_backup(config_of(common), *words, stdout); });
}

}  // namespace motcua::app
