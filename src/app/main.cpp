// The program: one function for each small command; the larger ones have files of their own.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "app/backup_command.h"
#include "app/calendar_command.h"
#include "app/due_command.h"
#include "app/front_door.h"
#include "app/tell_story.h"
#include "base/log.h"
#include "base/verify.h"
#include "db/sqlite/sqlite.h"
#include "server/server.h"

namespace motcua::app {
namespace {

void serve(const Config& config) {
  Site site{config};
  site.start_jobs();
  FrontDoor door{site, config};
  const server::Handlers handlers{
      .handle = [&](http::Request& request) { return door.handle(request); },
      .body_bytes_max = [&](http::Verb verb, const std::string& path) { return door.body_bytes_max(verb, path); },
      .listening =
          [&](std::uint16_t port) {
            fmt::print("motcua: http://{0}:{1}  (desk: http://{0}:{1}/ban-lam-viec)\n", config.address, port);
            std::fflush(stdout);
          }};
  server::serve({.address = config.address, .port = config.port}, handlers);
}

void print_created(const Created& created, bool demo) {
  for (const auto& [username, who] : created.accounts) fmt::print("{:<16} {}\n", username, who);
  fmt::print("{}: {}\n", demo ? "password of all sample accounts" : "password, to be changed at the first sign-in", created.password);
}

int verify(const Config& config, dossiers::Repair repair) {
  Site site{config};
  const auto scratch = db::open_sqlite_scratch();
  (void)scratch->write([](db::Transaction& transaction) -> Result<> {
    db::migrate(transaction, migrations(), db::dialect::sqlite_tokens, Instant{});
    return {};
  });
  const auto verified = dossiers::check_replay(site.dossiers(), *scratch, repair);
  const auto& differences = verified.differences;
  for (const std::string& difference : differences) fmt::print("{}\n", difference);
  fmt::print("replay: {} dossiers, {} files: {}\n", verified.dossiers, verified.files,
             differences.empty() ? "every row equals its events" : fmt::format("{} differ", differences.size()));
  if (repair == dossiers::Repair::yes) fmt::print("repaired: {} dossiers\n", verified.repaired);
  return differences.empty() ? 0 : 1;
}

StoryTold story(const Config& config, const std::string& site_slug, int pace) {
  StoryTold told = create_story(config, site_slug, pace);
  const std::int64_t seconds_x10 = told.milliseconds / 100;
  fmt::print(stderr, "story of {}: {} dossiers, {} visits, {} ratings by {} actions in {}.{} s: {} dossiers per second\n", site_slug,
             told.dossiers, told.visits, told.ratings, told.actions, seconds_x10 / 10, seconds_x10 % 10,
             told.dossiers * 1000 / told.milliseconds);
  return told;
}

// Without a database of its own a demo lives in a temporary folder as long as it is served.
void serve_story(Config config, const std::string& site_slug, int pace) {
  struct Folder {
    std::filesystem::path path;
    Folder() {
      std::string name = (std::filesystem::temp_directory_path() / "motcua-demo-XXXXXX").string();
      if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder " + name);
      path = name;
    }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
  } folder;
  config.database = (folder.path / "site.db").string();
  config.files.clear();                                      // beside it, whatever was configured
  config.key_file.clear();
  fill_defaults(config);
  print_created(story(config, site_slug, pace).created, true);
  serve(config);
}

int period_error(const Refusal& refusal) {
  for (const FieldError& error : refusal.errors) fmt::print(stderr, "motcua: {}: {}\n", error.pointer, error.detail);
  return 1;
}

int print_figures(const Config& config, const std::string& unit_slug, const std::string& from, const std::string& to, bool json) {
  if (!std::filesystem::exists(config.database)) throw std::runtime_error("there is no database " + config.database);
  Site site{config};
  const statistics::Needs& needs = site.statistics();
  const units::Unit* unit = needs.directory.by_slug(unit_slug);
  if (!unit) throw std::runtime_error("there is no unit " + unit_slug);
  const Date today = site.shell().zone.local(site.shell().clock.now()).date;
  const auto period = statistics::period_of(from, to, today, "--from", "--to");
  if (!period) return period_error(period.error());
  const statistics::Figures figures = statistics::figures(needs, unit->id, *period);
  if (json) {
    fmt::print("{}\n", to_text(statistics::to_json(needs, figures)));
    return 0;
  }
  fmt::print("{}, {} – {}\n", unit->short_name, vietnamese(period->from), vietnamese(period->to));
  const statistics::Numbers& n = figures.total;
  for (const auto& [label, value] :
       std::initializer_list<std::pair<std::string_view, std::int64_t>>{{"Kỳ trước chuyển sang", n.carried_over},
                                                                        {"Tiếp nhận trong kỳ", n.taken_in},
                                                                        {"Đã giải quyết trước hạn", n.early},
                                                                        {"Đã giải quyết đúng hạn", n.on_time},
                                                                        {"Đã giải quyết quá hạn", n.overdue},
                                                                        {"Công dân rút", n.withdrawn},
                                                                        {"Dừng giải quyết", n.stopped},
                                                                        {"Đang giải quyết, trong hạn", n.open_in_time},
                                                                        {"Đang giải quyết, quá hạn", n.open_overdue}})
    fmt::print("{:>8}  {}\n", value, label);
  return 0;
}

void print_routes(const Config& config) {
  Site site{config};
  for (const people::Route& route : site.routes())
    fmt::print("{} {} {}\n", http::word_of(route.verb), route.path, http::word_of(route.access));
}

int run(int argc, char** argv) {
  CLI::App cli{"motcua: the electronic one-stop shop (một cửa điện tử)"};
  cli.require_subcommand(1);
  std::string config_file, database, address, site_slug = "can-tho-2026";
  int port = -1;
  cli.add_option("--config", config_file, "configuration file (TOML)");
  cli.add_option("--database", database, "database file");
  auto* serving = cli.add_subcommand("serve", "serve the desk");
  serving->add_option("--address", address, "address to listen on");
  serving->add_option("--port", port, "port; 0 for any free one")->check(CLI::Range(0, 65535));
  auto* initialise = cli.add_subcommand("init", "make an empty site with one administrator");
  auto* demo = cli.add_subcommand("demo", "make a sample site with its story told; without --database serve it from a temporary file");
  bool empty = false;
  int pace = 100;
  demo->add_flag("--empty", empty, "made-up staff, but no dossiers");
  demo->add_option("--port", port, "port to serve on; 0 for any free one")->check(CLI::Range(0, 65535));
  demo->add_option("--pace", pace, "percent of the time that the story's people need: 300 is slow")->check(CLI::Range(10, 2000));
  std::string unit_slug, from, to;
  bool json = false;
  auto* counting = cli.add_subcommand("figures", "the figures of a unit, with all below it, over a period");
  counting->add_option("--unit", unit_slug, "unit, as in xa-co-do")->required();
  counting->add_option("--from", from, "first day, 2020-01-01; the beginning of the year if it is not given");
  counting->add_option("--to", to, "last day; today if it is not given");
  counting->add_flag("--json", json, "everything, as JSON");
  std::string calendar_file;
  bool explain = false;
  auto* due = cli.add_subcommand("due", "deadlines: one question a line in, one answer a line out (docs/time-rules.md)");
  due->add_option("--calendar", calendar_file, "calendar file (JSON)")->required();
  due->add_flag("--explain", explain, "with the derivation");
  std::string checked_file;
  int year = 0;
  auto* showing = cli.add_subcommand("calendar", "a year of a unit as a table, or the check of a holiday file");
  auto* of_unit = showing->add_option("--unit", unit_slug, "unit, as in xa-co-do");
  showing->add_option("--year", year, "the current one if it is not given")->check(CLI::Range(1, 9990))->needs(of_unit);
  showing->add_option("--check", checked_file, "holiday file (CSV), as data/calendars/holidays.csv")->excludes(of_unit);
  for (auto* making : {initialise, demo}) making->add_option("--site", site_slug, "can-tho-2026 or co-do-2020");
  NewStaff staff;
  auto* adding = cli.add_subcommand("add-staff", "add a member of staff with one post");
  adding->add_option("--username", staff.username, "lower-case letters without marks")->required();
  adding->add_option("--name", staff.name, "full name")->required();
  adding->add_option("--unit", staff.unit_slug, "unit, as in xa-co-do")->required();
  adding->add_option("--post", staff.post, "name of the post")->required();
  adding->add_option("--role", staff.roles, "reception, specialist, leader, clerk, supervisor, administrator; may be repeated")->required();
  adding->add_option("--field", staff.fields, "field of the catalogue; may be repeated; none: all");
  adding->add_flag("--may-sign", staff.may_sign, "may sign certifications");
  auto* data = cli.add_subcommand("check-data", "check every file of the packed data");
  auto* verifying = cli.add_subcommand("verify", "replay all events and compare with the rows; read every file against its hash");
  bool repairing = false;
  verifying->add_flag("--repair", repairing, "write rows that differ anew from their events");
  auto* listing = cli.add_subcommand("routes", "list the routes with their access");
  std::string backup_file;
  auto* saving = cli.add_subcommand("backup", "write the site with its documents into one file, while a server works on it");
  auto* checking = cli.add_subcommand("check-backup", "read a backup wholly and check it");
  auto* restoring = cli.add_subcommand("restore", "put a backup where nothing is yet, and prove it");
  for (auto* sub : {saving, checking, restoring}) sub->add_option("file", backup_file, "the backup")->required();
  for (auto* sub : cli.get_subcommands({})) sub->fallthrough();
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) { return cli.exit(error); }
  if (*due) return due_command(calendar_file, explain ? Explain::yes : Explain::no, stdin, stdout);
  if (*showing && !checked_file.empty()) return check_holiday_file(checked_file, stdout);
  Config config = read_config(config_file);
  const bool own_database = !database.empty() || config.database_given;
  if (!database.empty()) config.database = database;
  if (!address.empty()) config.address = address;
  if (port >= 0) config.port = static_cast<std::uint16_t>(port);
  fill_defaults(config);

  if (*saving) return write_backup(config, backup_file, stdout);
  if (*checking) return check_backup(backup_file, stdout);
  if (*restoring) return restore_backup(config, backup_file, stdout);
  if (*data) {
    const auto checked = check_data();
    std::cout << to_text(checked.faults);
    std::cerr << to_text(checked.warnings);
    fmt::print("data: {} faults\n", checked.faults.size());
    return checked.faults.empty() ? 0 : 1;
  }
  if (*initialise || (*demo && empty)) {
    const auto site_database = open_database(config);
    print_created(create_site(*site_database, config, site_slug, static_cast<bool>(*demo), system_clock().now()), static_cast<bool>(*demo));
    return 0;
  }
  if (*demo && !own_database) {
    serve_story(config, site_slug, pace);
    return 0;
  }
  if (*demo) {
    print_created(story(config, site_slug, pace).created, true);
    return 0;
  }
  if (*showing) {
    if (unit_slug.empty()) throw std::runtime_error("calendar wants --unit or --check");
    print_calendar(config, unit_slug, year, stdout);
    return 0;
  }
  if (*counting) return print_figures(config, unit_slug, from, to, json);
  if (*adding) {
    fmt::print("password of {}, to be changed at the first sign-in: {}\n", staff.username, add_staff(config, staff));
    return 0;
  }
  if (*verifying) return verify(config, repairing ? dossiers::Repair::yes : dossiers::Repair::no);
  if (*listing) {
    print_routes(config);
    return 0;
  }
  VERIFY(*serving);
  serve(config);
  return 0;
}

}  // namespace
}  // namespace motcua::app

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);                             // a reader that went away is an error of that write
  std::signal(SIGXFSZ, SIG_IGN);                             // a full disk or a size limit too
  try {
    return motcua::app::run(argc, argv);
  } catch (const std::exception& fault) {                    // port taken, disk full, locked, bad configuration: one clear line
    std::fprintf(stderr, "motcua: %s\n", fault.what());
    return 1;
  }
}
