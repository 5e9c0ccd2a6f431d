// The commands of the program. Each command declares its own words and its action. Private to this folder.
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

// The words that any command accepts, before or after its name.
struct CommonWords {
  std::string config_file, database, files, key_file, address;
  std::string public_url, trusted_proxies;
  int port = -1;
};

// The words of one command. `into` receives the given value and lives as long as the commands. A name without dashes is
// positional: the user gives its value without the name.
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
  // `look` throws with one line if the value is wrong. Missing words and a missing database are reported later.
  Command& checked(const std::string& name, std::function<void(const std::string&)> look);

 private:
  CLI::App* app_;
};

// Each command declares its use of the database. One place checks this for all commands.
enum class Uses : std::uint8_t {
  nothing,  // no database, or a different one
  makes,  // the command may make it; an existing database belongs to this command alone
  beside,  // it exists; a server may work on it at the same time
  alone,  // it exists, and no server works on it until the command ends
  serves,  // it exists; a database file has no other server
};

class Commands {
 public:
  using Run = std::function<int(const CommonWords&)>;  // returns the exit status; throws with one line that names the
                                                       // fault

  Commands();
  ~Commands();
  Commands(const Commands&) = delete;
  // Adds a command with its help and returns it for its own words. `run` is called when the user asks for the command.
  // `uses` is called when the words are known.
  Command add(const std::string& name, const std::string& help, std::function<Uses()> uses, Run run);
  Command add(const std::string& name, const std::string& help, Uses uses, Run run) {
    return add(name, help, [uses] { return uses; }, std::move(run));
  }
  void port_option(Command command);
  int parse_and_run(int argc, char** argv);

 private:
  void name_unknown(const std::string& word) const;  // throws with one line if no command has this word
  // Returns the index of the next word from `at` on. Options of the program and their values are skipped. Returns
  // `argc` if there is none.
  int next_word(int at, int argc, char** argv) const;
  int help(const char* program, const char* asked);  // prints all commands, or one command

  struct Declared;
  std::unique_ptr<Declared> declared_;
};

// Returns the settings of the file, then the environment, then the command line.
Config config_of(const CommonWords& words);
bool names_database(const CommonWords& words);  // whether any of the three names a database
// Returns a hold that keeps other processes away. The caller keeps the hold longer than the opened database. Throws
// with one line if the database does not match `uses`. Makes nothing.
std::unique_ptr<db::Hold> hold_database(const Config& config, Uses uses);

// Returns the cleaned text of a reason. Throws with one line that begins with `needed` if the text has no words.
std::string own_words(const std::string& typed, std::string_view needed);

// Returns a refusal in one line: its detail, or else its kind.
std::string told(const Refusal& refusal);

// Writes a line of the log, for operators who collect the logs of commands and of the server together.
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
