#include "served.h"

#include <fcntl.h>
#include <stdlib.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "app/site.h"
#include "fill.h"

namespace motcua::bench {
namespace {

namespace fs = std::filesystem;

pid_t spawn(const std::vector<std::string>& words, int out, int cpu) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int nowhere = ::open("/dev/null", O_RDWR);
  if (nowhere < 0) ::_exit(127);
  ::dup2(nowhere, 0);
  ::dup2(out >= 0 ? out : nowhere, 1);
  ::dup2(nowhere, 2);
  cpu_set_t cpus;
  CPU_ZERO(&cpus);
  for (int i = 0; i < CPU_SETSIZE; ++i)
    if (cpu < 0 || i == cpu) CPU_SET(i, &cpus);
  ::sched_setaffinity(0, sizeof cpus, &cpus);
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

}  // namespace

void run_command(const std::vector<std::string>& words) {
  const pid_t child = spawn(words, -1, -1);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error(fmt::format("{} {} failed", words[0], words.size() > 1 ? words[1] : ""));
}

namespace {

// Returns one number of a SQLite site; `otherwise` if the site has none.
std::int64_t number_in(const std::string& path, const char* sql, std::int64_t otherwise) {
  sqlite3* database = nullptr;
  std::int64_t number = otherwise;
  const auto take = [](void* to, int, char** values, char**) {
    if (values[0]) *static_cast<std::int64_t*>(to) = std::atoll(values[0]);
    return 0;
  };
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK)
    sqlite3_exec(database, sql, take, &number, nullptr);
  sqlite3_close(database);
  return number;
}

// Serves the site until it resembles an old site: past days are closed, and the log holds every event.
void settle(const Place& place, const Site& site) {
  const Served served{place, site, -1};
  const auto open = [&] {
    return number_in(
        site.database,
        "SELECT (SELECT COUNT(*) FROM job WHERE name = 'closing' AND (finished_at IS NULL OR holder IS NOT NULL)) + "
        "(SELECT COUNT(*) FROM unit u WHERE NOT EXISTS (SELECT 1 FROM figure_closed c WHERE c.unit_id = u.id)) + "
        "(SELECT COUNT(*) FROM (SELECT 1 FROM event_pending LIMIT 1) waiting)",
        1);
  };
  while (open() > 0) std::this_thread::sleep_for(std::chrono::milliseconds{100});
}

}  // namespace

Site filled_site(const Place& place, std::int64_t dossiers) {
  fs::create_directories(place.folder);
  const auto site = [&](const std::string& name) {
    const std::string database = (place.folder / name).string();
    return Site{.database = database, .files = database + ".files", .key = database + ".key"};
  };
  const auto log_key = [](const Site& one) { return one.key + ".ledger"; };
  const Site wanted = site(fmt::format("filled-{}.db", dossiers));
  // No server can serve a site without its log key. A site of another schema would be migrated in each run.
  if (fs::exists(wanted.database) && fs::exists(log_key(wanted)) &&
      number_in(wanted.database, "SELECT MAX(number) FROM schema_migration", 0) == app::migrations().back().number)
    return wanted;
  const Site draft = site(fmt::format("draft-{}.db", dossiers));
  for (const std::string& part :
       {draft.database, draft.database + "-wal", draft.database + "-shm", draft.files, draft.key, log_key(draft)})
    fs::remove_all(part);
  std::vector<std::string> demo{place.program, "--database", draft.database, "demo", "--site", "can-tho-2026"};
  if (dossiers == 0) demo.emplace_back("--empty");
  run_command(demo);
  if (dossiers > 0) {
    const Filled filled = fill(draft.database, draft.key, dossiers);
    fmt::print(stderr, "{} dossiers filled in {:.1f} s, {} bytes each\n", filled.dossiers, filled.seconds,
               filled.bytes / filled.dossiers);
  }
  settle(place, draft);
  fs::remove_all(wanted.files);
  fs::create_directories(draft.files);
  fs::rename(draft.files, wanted.files);
  fs::rename(draft.key, wanted.key);
  fs::rename(log_key(draft), log_key(wanted));
  fs::rename(draft.database, wanted.database);
  return wanted;
}

Site working_copy(const Place& place, const Site& site) {
  Site copy = site;
  copy.database = (place.folder / "work.db").string();
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(copy.database + end);
  fs::copy_file(site.database, copy.database);
  ::sync();  // otherwise the kernel writes during the first run
  return copy;
}

Site on_postgres(const Place& place, const Site& site, const std::string& url) {
  run_command({place.program, "copy", "--from", site.database, "--to", url});
  Site there = site;
  there.database = url;
  return there;
}

Served::Served(const Place& place, const Site& site, int cpu) {
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const auto begun = std::chrono::steady_clock::now();
  ::setenv("MOTCUA_RATE_FACTOR", "1000", 1);  // a few made-up people do the work of a city
  child_ = spawn({place.program, "--database", site.database, "--files", site.files, "--key-file", site.key, "serve",
                  "--port", "0"},
                 pipe[1], cpu);
  ::close(pipe[1]);
  out_ = pipe[0];
  std::string said;
  char block[512];
  while (said.find('\n') == std::string::npos) {
    const ssize_t count = ::read(out_, block, sizeof block);
    if (count <= 0) throw std::runtime_error("the server did not start");
    said.append(block, static_cast<std::size_t>(count));
  }
  start_s_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  port_ = std::atoi(said.c_str() + said.find(':', said.find("//")) + 1);
}

Served::~Served() {
  ::kill(child_, SIGTERM);
  ::waitpid(child_, nullptr, 0);
  ::close(out_);
}

double Served::memory_mb() const {
  std::ifstream status(fmt::format("/proc/{}/status", child_));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
  return 0;
}

double Served::cpu_s() const {
  std::ifstream stat(fmt::format("/proc/{}/stat", child_));
  std::string line;
  std::getline(stat, line);
  double user = 0, kernel = 0;
  std::sscanf(line.c_str() + line.rfind(')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lf %lf", &user,
              &kernel);
  return (user + kernel) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void pin_to(int cpu) {
  cpu_set_t cpus;
  CPU_ZERO(&cpus);
  CPU_SET(cpu, &cpus);
  ::sched_setaffinity(0, sizeof cpus, &cpus);
}

}  // namespace motcua::bench
