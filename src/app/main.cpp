// The program. Each command is declared in its own file.
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

#include "app/commands.h"
#include "text/message.h"

// Returns a library's file fault without the library's words.
static std::string said_of(const std::exception& fault) {
  if (const auto* of_file = dynamic_cast<const std::filesystem::filesystem_error*>(&fault))
    return of_file->path1().string() + ": " + of_file->code().message();
  return fault.what();
}

int main(int argc, char** argv) {
  ::umask(077);  // files hold personal data: only their owner may read them
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away becomes a write error
  std::signal(SIGXFSZ, SIG_IGN);  // a size limit becomes a write error too
  const motcua::Speaking to_technicians{motcua::Language::english};  // the threads of a server set their own
  try {
    motcua::app::Commands commands;
    for (auto* declare : {motcua::app::declare_serve, motcua::app::declare_making, motcua::app::declare_looking,
                          motcua::app::declare_due, motcua::app::declare_calendar, motcua::app::declare_confirm,
                          motcua::app::declare_clock, motcua::app::declare_set, motcua::app::declare_skip_numbers,
                          motcua::app::declare_backup, motcua::app::declare_database, motcua::app::declare_ledger,
                          motcua::app::declare_check_config})
      declare(commands);
    return commands.parse_and_run(argc, argv);
  } catch (const std::exception& fault) {  // port taken, disk full, locked, bad configuration: one clear line
    std::fprintf(stderr, "motcua: %s\n", said_of(fault).c_str());
    return 1;
  }
}
