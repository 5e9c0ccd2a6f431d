// A site that is filled once, copied for each run, and served by the program on a core of its own.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace motcua::bench {

struct Place {
  std::string program;
  std::filesystem::path folder;                            // where filled sites are kept
};

// The paths of a site of so many dossiers, filled if it is not there yet (0: nobody has come yet).
struct Site {
  std::string database, files, key;
};
Site filled_site(const Place& place, std::int64_t dossiers);
Site working_copy(const Place& place, const Site& site);               // each takes the place of the one before
Site on_postgres(const Place& place, const Site& site, const std::string& url);      // copied into an empty database

// Runs a command to its end, its output to /dev/null; throws if it fails.
void run_command(const std::vector<std::string>& words);

class Served {
 public:
  Served(const Place& place, const Site& site, int cpu);
  ~Served();
  Served(const Served&) = delete;
  int port() const { return port_; }
  double start_s() const { return start_s_; }              // until it listened
  double memory_mb() const;                                // resident
  double cpu_s() const;                                    // processor time until now

 private:
  pid_t child_ = 0;
  int port_ = 0, out_ = -1;
  double start_s_ = 0;
};

void pin_to(int cpu);                                      // this process

}  // namespace motcua::bench
