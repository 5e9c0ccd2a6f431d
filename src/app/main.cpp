// The program: serve, init, demo, check-data, verify, routes.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "app/front_door.h"
#include "base/log.h"
#include "base/verify.h"
#include "server/server.h"

namespace motcua::app {
namespace {

void serve(const Config& given) {
  Config config = given;
  Site site{config};
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

int verify(const Config& config) {
  Site site{config};
  const auto differences = dossiers::check_replay(site.database());
  for (const std::string& difference : differences) fmt::print("{}\n", difference);
  fmt::print("replay: {}\n", differences.empty() ? "every row equals its events" : fmt::format("{} rows differ", differences.size()));
  return differences.empty() ? 0 : 1;
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
  auto* demo = cli.add_subcommand("demo", "make a sample site with made-up staff");
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
  auto* verifying = cli.add_subcommand("verify", "replay all events and compare with the rows");
  auto* listing = cli.add_subcommand("routes", "list the routes with their access");
  for (auto* sub : cli.get_subcommands({})) sub->fallthrough();
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) { return cli.exit(error); }
  Config config = read_config(config_file);
  if (!database.empty()) config.database = database;
  if (!address.empty()) config.address = address;
  if (port >= 0) config.port = static_cast<std::uint16_t>(port);
  fill_defaults(config);

  if (*data) {
    const auto faults = check_data();
    std::cout << to_text(faults);
    fmt::print("data: {} faults\n", faults.size());
    return faults.empty() ? 0 : 1;
  }
  if (*initialise || *demo) {
    print_created(create_site(config, site_slug, static_cast<bool>(*demo)), static_cast<bool>(*demo));
    return 0;
  }
  if (*adding) {
    fmt::print("password of {}, to be changed at the first sign-in: {}\n", staff.username, add_staff(config, staff));
    return 0;
  }
  if (*verifying) return verify(config);
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
