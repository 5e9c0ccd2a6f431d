// The program: the commands are declared where they are done.
#include <csignal>
#include <cstdio>
#include <exception>

#include "app/commands.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);                             // a reader that went away is an error of that write
  std::signal(SIGXFSZ, SIG_IGN);                             // a full disk or a size limit too
  try {
    motcua::app::Commands commands;
    for (auto* declare : {motcua::app::declare_serve, motcua::app::declare_making, motcua::app::declare_looking,
                          motcua::app::declare_due, motcua::app::declare_calendar, motcua::app::declare_confirm,
                          motcua::app::declare_backup, motcua::app::declare_database, motcua::app::declare_ledger})
      declare(commands);
    return commands.parse_and_run(argc, argv);
  } catch (const std::exception& fault) {  // port taken, disk full, locked, bad configuration: one clear line
    std::fprintf(stderr, "motcua: %s\n", fault.what());
    return 1;
  }
}
