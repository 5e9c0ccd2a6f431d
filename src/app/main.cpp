// The program: the commands are declared where they are done.
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <csignal>
#include <cstdio>

#include "app/commands.h"
#include "base/verify.h"

namespace motcua::app {

Commands::Commands() : cli_("motcua: the electronic one-stop shop (một cửa điện tử)") {
  cli_.require_subcommand(1);
  cli_.add_option("--config", words_.config_file, "configuration file (TOML)");
  cli_.add_option("--database", words_.database, "database: a file, or postgresql://user@host/name");
  cli_.add_option("--files", words_.files, "folder of documents; default: <database>.files");
  cli_.add_option("--key-file", words_.key_file, "key file; default: <database>.key");
}

CLI::App& Commands::add(const std::string& name, const std::string& help, Run run) {
  CLI::App* command = cli_.add_subcommand(name, help);
  command->fallthrough();
  runs_.emplace_back(command, std::move(run));
  return *command;
}

void Commands::port_option(CLI::App& command) {
  command.add_option("--port", words_.port, "port; 0 for any free one")->check(CLI::Range(0, 65535));
  command.add_option("--address", words_.address, "address to listen on");
}

int Commands::parse_and_run(int argc, char** argv) {
  try {
    cli_.parse(argc, argv);
  } catch (const CLI::ParseError& error) { return cli_.exit(error); }
  for (const auto& [command, run] : runs_)
    if (command->parsed()) return run(words_);
  VERIFY_UNREACHED();
}

Config config_of(const CommonWords& words) {
  Config config = read_config(words.config_file);
  if (!words.database.empty()) config.database = words.database;
  if (!words.files.empty()) config.files = words.files;
  if (!words.key_file.empty()) config.key_file = words.key_file;
  if (!words.address.empty()) config.address = words.address;
  if (words.port >= 0) config.port = static_cast<std::uint16_t>(words.port);
  fill_defaults(config);
  return config;
}

bool names_database(const CommonWords& words) {
  return !words.database.empty() || read_config(words.config_file).database_given;
}

}  // namespace motcua::app

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);                             // a reader that went away is an error of that write
  std::signal(SIGXFSZ, SIG_IGN);                             // a full disk or a size limit too
  try {
    motcua::app::Commands commands;
    for (auto* declare : {motcua::app::declare_serve, motcua::app::declare_making, motcua::app::declare_looking,
                          motcua::app::declare_due, motcua::app::declare_calendar, motcua::app::declare_backup,
                          motcua::app::declare_database, motcua::app::declare_ledger})
      declare(commands);
    return commands.parse_and_run(argc, argv);
  } catch (const std::exception& fault) {  // port taken, disk full, locked, bad configuration: one clear line
    std::fprintf(stderr, "motcua: %s\n", fault.what());
    return 1;
  }
}
