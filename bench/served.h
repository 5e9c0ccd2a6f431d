// A site that is filled once and copied for each run. The program serves it on a separate core.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace motcua::bench {

struct Place {
  std::string program;
  std::filesystem::path folder;                            // the folder of filled sites
};

// The paths of a site with a number of dossiers. filled_site fills it if it does not exist; 0: without dossiers.
struct Site {
  std::string database, files, key;
};
Site filled_site(const Place& place, std::int64_t dossiers);
Site working_copy(const Place& place, const Site& site);               // replaces the earlier copy
Site on_postgres(const Place& place, const Site& site, const std::string& url);      // copied into an empty database

// Runs a command to its end, with its output to /dev/null. Throws if it fails.
void run_command(const std::vector<std::string>& words);

class Served {
 public:
  Served(const Place& place, const Site& site, int cpu);
  ~Served();
  Served(const Served&) = delete;
  int port() const { return port_; }
  double start_s() const { return start_s_; }              // seconds until it listened
  double memory_mb() const;                                // resident memory
  double cpu_s() const;                                    // processor time until now

 private:
  pid_t child_ = 0;
  int port_ = 0, out_ = -1;
  double start_s_ = 0;
};

void pin_to(int cpu);                                      // pins this process

}  // namespace motcua::bench
