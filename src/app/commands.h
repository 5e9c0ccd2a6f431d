// The commands of the program: each declares its own words and says what it does. Private to this folder.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/config.h"
#include "base/result.h"
#include "db/hold.h"

namespace CLI {
class App;
}

namespace motcua::app {

// What may stand before or behind any command.
struct CommonWords {
  std::string config_file, database, files, key_file, address;
  std::string public_url, trusted_proxies;
  int port = -1;
};

// The words of one command. `into` takes what was given and lives as long as the commands. A name without dashes is
// a place: its value is given without the name.
class Command {
 public:
  explicit Command(CLI::App& app) : app_(&app) {}
  enum class Wanted { maybe, always };
  Command& text(const std::string& name, std::string& into, const std::string& help, Wanted wanted = Wanted::maybe);
  Command& texts(const std::string& name, std::vector<std::string>& into, const std::string& help, Wanted wanted);
  Command& number(const std::string& name, int& into, int min, int max, const std::string& help);
  Command& flag(const std::string& name, bool& into, const std::string& help);
  Command& only_with(const std::string& name, const std::string& other);
  Command& never_with(const std::string& name, const std::string& other);
  // `look` throws with one line if the value will not do. Missing words and a missing database are told later.
  Command& checked(const std::string& name, std::function<void(const std::string&)> look);

 private:
  CLI::App* app_;
};

// Each command says what it needs of the database. One place checks that for all commands.
enum class Uses : std::uint8_t {
  nothing,  // no database, or another one than that
  makes,    // it may be made; one that is there belongs to this command alone
  beside,   // it is there; a server may work on it meanwhile
  alone,    // it is there, and no server works on it until the command ends
  serves,   // it is there; of a file this is the only server
};

class Commands {
 public:
  using Run = std::function<int(const CommonWords&)>;  // the exit status; throws with one line that says what is wrong

  Commands();
  ~Commands();
  Commands(const Commands&) = delete;
  // A command with its help; `run` is called when it was asked for. Its own words are added to what is returned.
  // `uses` is asked when the words are known.
  Command add(const std::string& name, const std::string& help, std::function<Uses()> uses, Run run);
  Command add(const std::string& name, const std::string& help, Uses uses, Run run) {
    return add(name, help, [uses] { return uses; }, std::move(run));
  }
  void port_option(Command command);
  int parse_and_run(int argc, char** argv);

 private:
  void name_unknown(const std::string& word) const;  // throws with one line if it is none of the commands
  // The place of the next word, from `at` on, that is no option of the program and no value of one.
  // It is `argc` if there is none.
  int next_word(int at, int argc, char** argv) const;
  int help(const char* program, const char* asked);  // of all commands, or of the one that is asked for

  struct Declared;
  std::unique_ptr<Declared> declared_;
};

// The file, the environment and the command line, in this order.
Config config_of(const CommonWords& words);
bool names_database(const CommonWords& words);  // any of them does
// Throws with one line if the database is not as the command needs it; nothing is made. What is returned keeps others
// away; it outlives what is opened.
std::unique_ptr<db::Hold> hold_database(const Config& config, Uses uses);

// The text of a reason, cleaned. Throws with one line that begins with `needed` if the text has no words.
std::string own_words(const std::string& typed, std::string_view needed);

// A refusal in one line: what happened here, or else what kind it is.
std::string told(const Refusal& refusal);

// A line of the log, for who keeps those of commands beside those of the server.
void log_done(std::string_view command, const Config& config);

void declare_serve(Commands& commands);
void declare_making(Commands& commands);  // init, demo, add-staff
void declare_looking(Commands& commands);  // figures, verify, routes, check-data
void declare_calendar(Commands& commands);
void declare_due(Commands& commands);
void declare_confirm(Commands& commands);
void declare_clock(Commands& commands);
void declare_set(Commands& commands);
void declare_skip_numbers(Commands& commands);
void declare_backup(Commands& commands);
void declare_database(Commands& commands);  // migrate, copy, rotate-key, erase
void declare_check_config(Commands& commands);
void declare_ledger(Commands& commands);  // export-log, rotate-log-key, witness

}  // namespace motcua::app
