// The commands backup, check-backup and restore.
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/site.h"
#include "backup/backup.h"
#include "base/clock.h"

namespace motcua::app {
namespace {

void print(const backup::Manifest& manifest, const char* what, const std::string& file, std::FILE* out) {
  fmt::print(out, "{}: {}: of {}, schema {}, database {} bytes, {} documents of {} bytes\n", what, file, manifest.made_at, manifest.schema,
             manifest.database_bytes, manifest.files, manifest.file_bytes);
  fmt::print(out, "events: {}, sha256 {}\n", manifest.events, manifest.events_sha256);
}

// What these commands write holds people's data: for its owner only.
void keep_private() { ::umask(077); }

backup::Place place_of(const Config& config, const std::vector<db::Migration>& migrations) {
  return {.database = config.database, .files = config.files, .migrations = migrations};
}

int write_backup(const Config& config, const std::string& file, std::FILE* out) {
  keep_private();
  const auto all = migrations();
  print(backup::make(place_of(config, all), file, system_clock().now()), "backup", file, out);
  return 0;
}

int check_backup(const std::string& file, std::FILE* out) {
  keep_private();
  print(backup::check(file), "whole", file, out);
  return 0;
}

int restore_backup(const Config& config, const std::string& file, std::FILE* out) {
  keep_private();
  const auto all = migrations();
  print(backup::restore(file, place_of(config, all), system_clock().now()), "restored", file, out);
  if (!std::filesystem::exists(config.key_file)) fmt::print(out, "put the key file, which was kept apart, at {}\n", config.key_file);
  return 0;
}

}  // namespace

void declare_backup(Commands& commands) {
  const auto file = std::make_shared<std::string>();
  const auto add = [&](const char* name, const char* help, Commands::Run run) {
    commands.add(name, help, std::move(run)).add_option("file", *file, "the backup")->required();
  };
  add("backup", "write the site with its documents into one file, while a server works on it",
      [file](const CommonWords& words) { return write_backup(config_of(words), *file, stdout); });
  add("check-backup", "read a backup wholly and check it", [file](const CommonWords&) { return check_backup(*file, stdout); });
  add("restore", "put a backup where nothing is yet, and prove it",
      [file](const CommonWords& words) { return restore_backup(config_of(words), *file, stdout); });
}

}  // namespace motcua::app
