// The words of the commands, with CLI11. No other file includes CLI11, because it takes seconds to compile.
#include "app/commands.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/settings.h"
#include "app/version.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "base/verify.h"
#include "db/open.h"
#include "people/reading_journal.h"

namespace motcua::app {

struct Commands::Declared {
  CLI::App cli{"motcua: the electronic one-stop shop"};
  CommonWords words;
  struct One {
    CLI::App* command;
    std::function<Uses()> uses;
    Run run;
  };
  std::vector<One> all;
};

Command& Command::text(const std::string& name, std::string& into, const std::string& help, Wanted wanted) {
  app_->add_option(name, into, help)->required(wanted == Wanted::always);
  return *this;
}

Command& Command::texts(const std::string& name, std::vector<std::string>& into, const std::string& help,
                        Wanted wanted) {
  app_->add_option(name, into, help)->required(wanted == Wanted::always);
  return *this;
}

Command& Command::number(const std::string& name, int& into, int min, int max, const std::string& help) {
  app_->add_option(name, into, help)->check(CLI::Range(min, max));
  return *this;
}

Command& Command::flag(const std::string& name, bool& into, const std::string& help) {
  app_->add_flag(name, into, help);
  return *this;
}

Command& Command::only_with(const std::string& name, const std::string& other) {
  app_->get_option(name)->needs(app_->get_option(other));
  return *this;
}

Command& Command::never_with(const std::string& name, const std::string& other) {
  app_->get_option(name)->excludes(app_->get_option(other));
  return *this;
}

Command& Command::checked(const std::string& name, std::function<void(const std::string&)> look) {
  app_->get_option(name)->check([look = std::move(look)](const std::string& given) {
    look(given);
    return std::string();
  });
  return *this;
}

Commands::Commands() : declared_(std::make_unique<Declared>()) {
  CLI::App& cli = declared_->cli;
  CommonWords& words = declared_->words;
  cli.require_subcommand(1);
  cli.set_version_flag("--version", std::string("motcua ") + kVersion);
  cli.add_option("--config", words.config_file, "configuration file (TOML)");
  cli.add_option("--database", words.database, "database: a file, or postgresql://user@host/name");
  cli.add_option("--files", words.files, "folder of documents; default: <database>.files");
  cli.add_option("--key-file", words.key_file, "key file; default: <database>.key");
}

Commands::~Commands() = default;

Command Commands::add(const std::string& name, const std::string& help, std::function<Uses()> uses, Run run) {
  CLI::App* command = declared_->cli.add_subcommand(name, help);
  command->fallthrough();
  declared_->all.push_back({.command = command, .uses = std::move(uses), .run = std::move(run)});
  return Command{*command};
}

void Commands::port_option(Command command) {
  command.number("--port", declared_->words.port, 0, 65535, "port; 0 for any free one")
      .text("--address", declared_->words.address, "address to listen on")
      .text("--public-url", declared_->words.public_url, "what people call: http(s)://host[:port]")
      .text("--trusted-proxies", declared_->words.trusted_proxies,
            "addresses and networks of proxies, with commas between: of those alone X-Forwarded-For and the PROXY "
            "protocol count; \"none\" for an empty list");
}

// CLI11 reports an unknown word as a missing command. This function names the word.
void Commands::name_unknown(const std::string& word) const {
  std::vector<std::string> names;
  for (const Declared::One& one : declared_->all) names.push_back(one.command->get_name());
  if (std::ranges::find(names, word) != names.end()) return;
  const std::string nearest = nearest_name(word, names);
  throw std::runtime_error(fmt::format("there is no command {}{}; `motcua help` names them all", word,
                                       nearest.empty() ? std::string() : fmt::format("; do you mean {}?", nearest)));
}

int Commands::next_word(int at, int argc, char** argv) const {
  while (at < argc && *argv[at] == '-') {
    const auto takes_value = [&](const CLI::Option* one) {
      return one->get_items_expected_min() > 0 && one->check_name(argv[at]);
    };
    at += std::ranges::any_of(declared_->cli.get_options(), takes_value) ? 2 : 1;
  }
  return std::min(at, argc);
}

// `motcua help COMMAND` is `motcua COMMAND --help`. `motcua help help` is `motcua help`.
int Commands::help(const char* program, const char* asked) {
  std::vector<std::string> words{program};
  if (asked && std::string_view(asked) != "help") {
    name_unknown(asked);
    words.emplace_back(asked);
  }
  words.emplace_back("--help");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  return parse_and_run(static_cast<int>(argv.size()), argv.data());
}

int Commands::parse_and_run(int argc, char** argv) {
  if (const int at = next_word(1, argc, argv); at < argc && std::string_view(argv[at]) == "help") {
    const int asked = next_word(at + 1, argc, argv);
    return help(argv[0], asked < argc ? argv[asked] : nullptr);
  }
  try {
    declared_->cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const auto rest = declared_->cli.remaining();
    if (declared_->cli.get_subcommands().empty() && !rest.empty() && !rest[0].starts_with('-')) name_unknown(rest[0]);
    return declared_->cli.exit(error);
  }
  for (const auto& [command, uses, run] : declared_->all) {
    if (!command->parsed()) continue;
    const Uses asked = uses();
    const auto held = asked == Uses::nothing ? nullptr : hold_database(config_of(declared_->words), asked);
    return run(declared_->words);
  }
  VERIFY_UNREACHED();
}

// An empty file is no site. A file that other users can open gets the permissions of a new file.
static void look_at_file(const std::string& database, Uses uses) {
  std::error_code unseen;
  if (uses != Uses::makes && std::filesystem::is_regular_file(database, unseen) &&
      std::filesystem::file_size(database, unseen) == 0 && !unseen)
    throw std::runtime_error("the file " + database +
                             " is empty: it is no site; make one with `motcua init` or `motcua demo`, or name the "
                             "right file with --database");
  if (uses == Uses::nothing || uses == Uses::beside) return;  // these commands change nothing
  constexpr auto kOthers = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  const std::string readings = people::reading_journal_file(database);
  for (const std::string& file :
       {database, database + "-wal", database + "-shm", readings, readings + "-wal", readings + "-shm"}) {
    const auto mode = std::filesystem::status(file, unseen).permissions();
    if (unseen || !std::filesystem::is_regular_file(file, unseen) || (mode & kOthers) == std::filesystem::perms::none)
      continue;
    std::filesystem::permissions(file, kOthers, std::filesystem::perm_options::remove, unseen);
    if (!unseen)                                             // otherwise risks() gives the advice
      fmt::print(stderr, "motcua: warning: other users of this machine could open {}; now its owner alone may\n", file);
  }
}

std::unique_ptr<db::Hold> hold_database(const Config& config, Uses uses) {
  std::error_code unseen;                                    // set for a folder without read permission
  const bool there = db::is_postgres(config.database) || std::filesystem::exists(config.database, unseen);
  if (unseen) throw std::runtime_error("the database " + config.database + ": " + unseen.message());
  if (!there && uses != Uses::makes)
    throw std::runtime_error("there is no database " + config.database +
                             "; name it with --database, or make a site with `motcua init`");
  if (there && !db::is_postgres(config.database)) look_at_file(config.database, uses);
  switch (uses) {
    case Uses::nothing:
    case Uses::beside: return nullptr;
    case Uses::makes:
      return there && !db::is_postgres(config.database) ? db::hold(config.database, db::Holder::alone) : nullptr;
    case Uses::alone: return db::hold(config.database, db::Holder::alone);
    case Uses::serves: return db::hold(config.database, db::Holder::server);
  }
  VERIFY_UNREACHED();
}

std::string own_words(const std::string& typed, std::string_view needed) {
  const auto text = clean_text(typed, Lines::one);
  if (!text || !why_no_own_words(*text).empty() || character_count(*text) > limits::short_text_chars_max)
    throw std::runtime_error(fmt::format("{}: words, at most {} characters", needed, limits::short_text_chars_max));
  return *text;
}

std::string told(const Refusal& refusal) {
  return refusal.detail.empty() ? say(Message(refusal.problem->title)) : say(refusal.detail);
}

void log_done(std::string_view command, const Config& config) {
  log::info("command.done",
            {{"command", std::string(command)}, {"version", kVersion}, {"database", db::shown(config.database)}});
}

Config config_of(const CommonWords& words) {
  Config config = read_config(words.config_file);
  if (!words.database.empty()) config.database = words.database;
  if (!words.files.empty()) config.files = words.files;
  if (!words.key_file.empty()) config.key_file = words.key_file;
  if (!words.address.empty()) config.address = words.address;
  if (words.port >= 0) config.port = static_cast<std::uint16_t>(words.port);
  if (!words.public_url.empty()) config.public_url = words.public_url;
  if (!words.trusted_proxies.empty()) trust(config, words.trusted_proxies);
  fill_defaults(config);
  limits::put_in_force(config.limits);
  return config;
}

bool names_database(const CommonWords& words) {
  return !words.database.empty() || read_config(words.config_file).database_given;
}

}  // namespace motcua::app
