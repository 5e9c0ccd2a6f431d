// The commands serve, init, demo and add-staff.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <thread>
#include <utility>

#include "app/commands.h"
#include "app/front_door.h"
#include "app/outside.h"
#include "app/site_data.h"
#include "app/tell_story.h"
#include "app/temporary_folder.h"
#include "app/version.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/try_limits.h"
#include "db/open.h"
#include "server/server.h"

namespace motcua::app {
namespace {

void warn(const std::string& what) {
  log::warning("start.warning", {{"what", what}});
  fmt::print(stderr, "motcua: warning: {}\n", what);
}

// Checks outside servers on its own thread, so that a server that is down does not delay the start. In a sample only
// the scanner matters.
std::jthread tell_what_is_missing(const Config& config, bool sample) {
  Config looked = config;
  if (sample) {
    looked.mail.server.clear();
    looked.oidc.issuer.clear();
    looked.citizen_oidc.issuer.clear();
  }
  return std::jthread([looked = std::move(looked)] {
    for (const Looked& one : look_outside(looked))
      if (!one.why.empty()) warn(one.name + " cannot be used: " + one.why);
  });
}

void serve(const Config& config) {
  server::ignore_signals();
  Site site{config, TimeLimited::yes};
  refuse_to_serve(config, site.demo());
  log::info("server.start", {{"version", kVersion}, {"build", build_mark()}, {"database", db::shown(config.database)}});
  std::filesystem::create_directories(config.files);         // the site is the right one, and no document is missing
  site.start_jobs();
  if (!site.demo())
    for (const std::string& risk : risks(config)) warn(risk);
  const std::jthread outside = tell_what_is_missing(config, site.demo());
  FrontDoor door{site, config};
  const server::Handlers handlers{
      .handle = [&](http::Request& request) { return door.handle(request); },
      .expected = [&](const http::Request& request) { return door.expected(request); },
      .look = [&](http::Request& request) { return door.look(request); },
      .refusal = [&](const http::Request& request, const Refusal& refusal) { return door.refusal(request, refusal); },
      .listening =
          [&](std::uint16_t port) {
            fmt::print("motcua: http://{0}:{1}  (desk: http://{0}:{1}/ban-lam-viec)\n", config.address, port);
            std::fflush(stdout);
            log::info("server.listening", {{"address", config.address}, {"port", std::to_string(port)}});
          }};
  // A thread that reads from a database in another process waits for answers. Other threads can work at that time.
  const int read_workers = db::is_postgres(config.database) ? limits::write_workers : limits::read_workers();
  server::serve(
      {.address = config.address,
       .port = config.port,
       .strict_transport = config.public_url.starts_with("https://"),
       .read_workers = read_workers,
       .password_workers = limits::password_threads + limits::passwords_waiting_max + limits::password_refusers,
       .trusted_proxies = http::Networks::of(config.trusted_proxies, "trusted_proxies"),
       .incoming = std::filesystem::path(config.files) / "incoming"},
      handlers);
  log::info("server.stopped");
}

void print_created(const Created& created) {
  for (const auto& account : created.accounts)
    fmt::print("{:<16} {}{}{}\n", account.username, account.who,
               account.password.empty() ? "" : "; password, to be changed at the first sign-in: ", account.password);
  if (!created.password.empty()) fmt::print("password of all sample accounts: {}\n", created.password);
}

StoryTold story(const Config& config, const std::string& site_slug, int pace) {
  StoryTold told = create_story(config, site_slug, pace);
  const std::int64_t seconds_x10 = told.milliseconds / 100;
  fmt::print(stderr,
             "story of {}: {} dossiers, {} visits, {} ratings by {} actions in {}.{} s: {} dossiers per second\n",
             site_slug, told.dossiers, told.visits, told.ratings, told.actions, seconds_x10 / 10, seconds_x10 % 10,
             told.dossiers * 1000 / told.milliseconds);
  return told;
}

// A demo without a named database lives in a temporary folder until the server ends.
void serve_story(Config config, const std::string& site_slug, int pace) {
  const TemporaryFolder folder;
  config.database = (folder.path / "site.db").string();
  config.files.clear();                                      // beside the database, whatever the configuration says
  config.key_file.clear();
  config.ledger_key.clear();
  if (!config.public_url_given) config.public_url.clear();
  fill_defaults(config);
  print_created(story(config, site_slug, pace).created);
  serve(config);
}

struct Demo {
  std::string site = "can-tho-2026";
  bool empty = false;
  int pace = 100;
};

int demo(const CommonWords& words, const Demo& asked) {
  const Config config = config_of(words);
  must_be_known(asked.site);  // checked before anything is made
  if (asked.empty) {
    const auto held = hold_database(config, Uses::makes);
    make_folders(config);
    const auto database = open_database(config);
    const Instant now{system_clock().now().us + config.clock_offset_s * 1'000'000};
    print_created(create_site(*database, config, asked.site, true, now));
  } else if (names_database(words)) {
    const auto held = hold_database(config, Uses::makes);
    print_created(story(config, asked.site, asked.pace).created);
  } else {
    serve_story(config, asked.site, asked.pace);
  }
  return 0;
}

}  // namespace

void declare_serve(Commands& commands) {
  commands.port_option(commands.add("serve", "serve the desk", Uses::serves, [](const CommonWords& words) {
    serve(config_of(words));
    return 0;
  }));
}

void declare_making(Commands& commands) {
  constexpr const char* kSites = "can-tho-2026 or co-do-2020";
  const auto site = std::make_shared<std::string>("can-tho-2026");
  commands
      .add("init", "make an empty site with an administrator and a leader", Uses::makes,
           [site](const CommonWords& words) {
             const Config config = config_of(words);
             must_be_known(*site);
             make_folders(config);
             const auto database = open_database(config);
             print_created(create_site(*database, config, *site, false, system_clock().now()));
             return 0;
           })
      .text("--site", *site, kSites);

  const auto asked = std::make_shared<Demo>();
  Command telling =
      commands.add("demo", "make a sample site with its story told; without --database serve it from a temporary file",
                   Uses::nothing, [asked](const CommonWords& words) { return demo(words, *asked); });
  telling.text("--site", asked->site, kSites);
  telling.flag("--empty", asked->empty, "made-up staff, but no dossiers");
  telling.number("--pace", asked->pace, 10, 2000, "percent of the time that the story's people need: 300 is slow");
  commands.port_option(telling);

  const auto staff = std::make_shared<NewStaff>();
  Command adding = commands.add(
      "add-staff", "add a member of staff; the post waits for a second person", Uses::beside,
      [staff](const CommonWords& words) {
        const AddedStaff added = add_staff(config_of(words), *staff);
        fmt::print("the post waits for a leader at the desk, or for: motcua confirm {} --reason TEXT\n",
                   added.confirmation);
        fmt::print("password of {}, to be changed at the first sign-in: {}\n", staff->username, added.password);
        return 0;
      });
  adding.text("--username", staff->username, "lower-case letters without marks", Command::Wanted::always);
  adding.text("--name", staff->name, "full name", Command::Wanted::always);
  adding.text("--unit", staff->unit_slug, "unit, as in xa-co-do", Command::Wanted::always);
  adding.text("--post", staff->post, "name of the post", Command::Wanted::always);
  adding.texts("--role", staff->roles,
               "reception, specialist, leader, clerk, supervisor, administrator; may be repeated",
               Command::Wanted::always);
  adding.texts("--field", staff->fields, "field of the catalogue; may be repeated; none: all", Command::Wanted::maybe);
  adding.flag("--may-sign", staff->may_sign, "may sign certifications");
}

}  // namespace motcua::app
