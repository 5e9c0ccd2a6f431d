// The commands of the program: each declares its own words and says what it does. Private to this folder.
#pragma once
#include <CLI/App.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/config.h"

namespace motcua::app {

// What may stand before or behind any command.
struct CommonWords {
  std::string config_file, database, files, key_file, address;
  int port = -1;
};

class Commands {
 public:
  using Run = std::function<int(const CommonWords&)>;  // the exit status; throws with one line that says what is wrong

  Commands();
  // A command with its help; `run` is called when it was asked for. Its own options are added to what is returned.
  CLI::App& add(const std::string& name, const std::string& help, Run run);
  void port_option(CLI::App& command);
  int parse_and_run(int argc, char** argv);

 private:
  CLI::App cli_;
  CommonWords words_;
  std::vector<std::pair<CLI::App*, Run>> runs_;
};

// The file, the environment and the command line, in this order.
Config config_of(const CommonWords& words);
bool names_database(const CommonWords& words);  // any of them does

void declare_serve(Commands& commands);
void declare_making(Commands& commands);  // init, demo, add-staff
void declare_looking(Commands& commands);  // figures, verify, routes, check-data
void declare_calendar(Commands& commands);
void declare_due(Commands& commands);
void declare_backup(Commands& commands);
void declare_database(Commands& commands);  // migrate, copy
void declare_ledger(Commands& commands);  // export-log, rotate-log-key, witness

}  // namespace motcua::app
