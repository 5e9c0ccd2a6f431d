#include "app/health.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "app/health_store.h"
#include "app/metrics.h"
#include "app/rights.h"
#include "app/version.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/problems.h"
#include "db/open.h"
#include "work/job.h"

namespace motcua::app {
namespace {

constexpr std::int64_t kSecondUs = 1'000'000, kHourUs = 3600 * kSecondUs;
constexpr std::int64_t kLookEveryUs = 2 * kSecondUs;  // more frequent requests get the last answer, except in a sample
constexpr std::int64_t kJobLateUs = kHourUs / 4, kMessageLateUs = 4 * kHourUs, kBackupLateUs = 49 * kHourUs;
constexpr std::int64_t kReadingLateUs = kHourUs / 12;
constexpr std::int64_t kJobFailures = 5;
constexpr std::uint64_t kFreeBytesMin = 256ULL * 1024 * 1024;
constexpr std::string_view kSqliteMark = "SQLite format 3";

struct Check {
  std::string_view name;
  std::string why;  // "": good. Anybody may read it, so it holds no address, name or path.
};

const Problem& rolled_back() { return problems::fault; }

// The database file of SQLite, opened once and never closed. A process that closes any descriptor of a file loses its
// POSIX locks on that file. SQLite holds such locks. Without them another process removes the WAL that is in use.
class SqliteFile {
 public:
  explicit SqliteFile(std::string path) : path_(std::move(path)) {}

  std::string fault() {
    if (fd_ < 0) fd_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat named{}, opened{};
    if (fd_ < 0 || ::stat(path_.c_str(), &named) != 0 || ::fstat(fd_, &opened) != 0 || named.st_ino != opened.st_ino ||
        named.st_dev != opened.st_dev)
      return "the file is gone";
    std::array<char, kSqliteMark.size()> mark{};
    if (::pread(fd_, mark.data(), mark.size(), 0) != static_cast<ssize_t>(mark.size())) return "the file is gone";
    return std::string_view(mark.data(), mark.size()) == kSqliteMark ? "" : "the file is damaged";
  }

  // Call it after the database has taken a write. A removed write-ahead log takes its commits with it. The connections
  // then continue on a file that nobody can open any more.
  std::string log_fault() {
    struct stat named{};
    if (::stat((path_ + "-wal").c_str(), &named) != 0) return "its write-ahead log is gone";
    if (wal_ != 0 && named.st_ino != wal_) return "its write-ahead log is another";
    wal_ = named.st_ino;
    return {};
  }

 private:
  ino_t wal_ = 0;
  std::string path_;
  int fd_ = -1;
};

// Checks that the database answers and takes a write.
std::string database_fault(const HealthNeeds& needs) {
  const auto written = needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    health_store::probe(transaction);
    return refuse(rolled_back());  // tests the write and rolls it back
  });
  return written.error().problem == &rolled_back() ? "" : "it takes no writes";
}

std::string disk_fault(const HealthNeeds& needs) {
  std::vector<std::string> places{needs.config.files};
  if (!db::is_postgres(needs.config.database))
    places.push_back(std::filesystem::path(needs.config.database).parent_path().string());
  for (const std::string& named : places) {
    const std::string place = named.empty() ? "." : named;
    // Both folders existed at the start.
    if (!std::filesystem::is_directory(place)) return "a folder is gone";
    struct statvfs disk{};
    if (::statvfs(place.c_str(), &disk) != 0) return "a folder cannot be looked at";
    if (::access(place.c_str(), W_OK) != 0 || (disk.f_flag & ST_RDONLY)) return "a folder cannot be written";
    if (std::uint64_t{disk.f_bavail} * disk.f_frsize < kFreeBytesMin || (disk.f_files > 0 && disk.f_favail < 100))
      return "it is nearly full";
  }
  return {};
}

std::string key_fault(const HealthNeeds& needs) {
  const auto known = needs.shell.database.read([](db::Transaction& transaction) { return ledger::keys(transaction); });
  const auto signer = needs.ledger.key.now();
  return known.empty() || known.back().key.text() == signer->key().text() ? "" : "it is not the key of the log";
}

std::string jobs_fault(const HealthNeeds& needs, Instant wall) {
  for (const JobState& job :
       needs.shell.database.read([&](db::Transaction& transaction) { return jobs(transaction, wall); })) {
    if (job.failures >= kJobFailures) return job.name + " fails";
    if (!job.running && job.next && wall.us - job.next->us > kJobLateUs) return job.name + " stands still";
  }
  return {};
}

class Health {
 public:
  explicit Health(const HealthNeeds& needs)
      : needs_(needs),
        file_(needs.config.database),
        readings_file_(people::reading_journal_file(needs.config.database)) {}

  Result<http::Reply> reply() {
    TRY_ASSIGN(const std::vector<Check> found, checks());
    JsonArray all;
    bool good = true;
    for (const Check& one : found) {
      good = good && one.why.empty();
      all.push_back(JsonObject{{"name", one.name}, {"ok", one.why.empty()}, {"why", one.why}});
    }
    return http::json_reply(JsonObject{{"status", good ? "ok" : "failing"}, {"checks", std::move(all)}},
                            good ? 200 : 503);
  }

  // Figures for a monitor. If the database does not answer, its figures are missing and its check fails.
  Result<http::Reply> metrics() {
    TRY_ASSIGN(const std::vector<Check> found, checks());
    std::string text =
        process_metrics() + "# HELP motcua_check 1: the check of /api/v1/ready is good.\n# TYPE motcua_check gauge\n";
    for (const Check& one : found)
      text += fmt::format("motcua_check{{name=\"{}\"}} {}\n", one.name, one.why.empty() ? 1 : 0);
    try {
      text += background();
    } catch (const db::Fault& fault) { log::error("metrics.fault", {{"what", fault.what()}}); }
    return http::Reply{.status = 200,
                       .content_type = "text/plain; version=0.0.4; charset=utf-8",
                       .body = std::move(text) + needs_.metrics.text()};
  }

 private:
  // One caller runs the checks at a time. The others do not wait: a busy database must not block all threads that
  // answer requests.
  Result<std::vector<Check>> checks() {
    const std::unique_lock looks{looking_, std::try_to_lock};
    const Instant wall = system_clock().now();
    if (!looks.owns_lock() || !due(wall)) {
      const std::lock_guard lock{mutex_};
      if (last_.empty()) return refuse(problems::overloaded);
      return last_;
    }
    std::vector<Check> found = look(wall);
    const std::lock_guard lock{mutex_};
    last_ = std::move(found);
    looked_ = wall;
    return last_;
  }

  bool due(Instant wall) {
    const std::lock_guard lock{mutex_};
    return last_.empty() || needs_.demo || wall.us - looked_.us > kLookEveryUs || wall < looked_;
  }

  std::vector<Check> look(Instant wall) {
    std::vector<Check> checks;
    const auto check = [&](std::string_view name, const auto& fault) {
      try {
        checks.push_back({name, fault()});
      } catch (const std::exception& thrown) {
        log::error("ready.fault", {{"check", std::string(name)}, {"what", thrown.what()}});
        checks.push_back({name, "it does not answer"});
      }
    };
    check("database", [&] {
      const bool sqlite = !db::is_postgres(needs_.config.database);
      std::string fault = sqlite ? file_.fault() : "";
      if (fault.empty()) fault = database_fault(needs_);
      return fault.empty() && sqlite ? file_.log_fault() : fault;
    });
    check("readings", [&] { return readings_fault(); });
    check("disk", [&] { return disk_fault(needs_); });
    check("log_key", [&] { return key_fault(needs_); });
    check("jobs", [&] { return jobs_fault(needs_, wall); });
    check("messages", [&] { return messages_fault(); });
    check("backup", [&] { return backup_fault(wall); });
    return checks;
  }

  std::string background() const {
    const health_store::State found = state();
    std::string text = fmt::format(
        "# HELP motcua_messages_waiting Messages that were not sent yet.\n# TYPE motcua_messages_waiting gauge\n"
        "motcua_messages_waiting {}\n",
        found.messages_waiting);
    try {
      text += fmt::format(
          "# HELP motcua_readings_waiting Readings that are not in the table yet.\n"
          "# TYPE motcua_readings_waiting gauge\nmotcua_readings_waiting {}\n",
          needs_.readings.waiting().rows);
    } catch (const db::Fault& fault) {  // a monitor needs the other figures most when a disk fails
      log::error("metrics.no_readings", {{"what", fault.what()}});
    }
    if (found.last_backup)
      text += fmt::format(
          "# HELP motcua_backup_timestamp_seconds When the last backup was written.\n"
          "# TYPE motcua_backup_timestamp_seconds gauge\nmotcua_backup_timestamp_seconds {}\n",
          found.last_backup->us / kSecondUs);
    const std::vector<JobState> all = needs_.shell.database.read(
        [](db::Transaction& transaction) { return jobs(transaction, system_clock().now()); });
    text += "# HELP motcua_job_failures Failures of a job in a row.\n# TYPE motcua_job_failures gauge\n";
    for (const JobState& job : all)
      text += fmt::format("motcua_job_failures{{job=\"{}\"}} {}\n", metric_label(job.name), job.failures);
    text +=
        "# HELP motcua_job_finished_timestamp_seconds When a job ended well for the last time.\n"
        "# TYPE motcua_job_finished_timestamp_seconds gauge\n";
    for (const JobState& job : all)
      if (job.finished)
        text += fmt::format("motcua_job_finished_timestamp_seconds{{job=\"{}\"}} {}\n", metric_label(job.name),
                            job.finished->us / kSecondUs);
    return text;
  }

  health_store::State state() const {
    return needs_.shell.database.read([](db::Transaction& transaction) { return health_store::state(transaction); });
  }

  std::string readings_fault() {
    if (needs_.readings.place() != people::ReadingJournal::Place::file) return {};
    const auto waiting = needs_.readings.waiting();  // proves that the journal answers and its file exists
    if (const std::string fault = readings_file_.fault(); !fault.empty()) return fault;
    if (const std::string fault = readings_file_.log_fault(); !fault.empty()) return fault;
    if (waiting.left > 0) return "some name rows that are not there";
    const Instant now = needs_.shell.clock.now();
    return waiting.oldest && now.us - waiting.oldest->us > kReadingLateUs ? "they wait for minutes" : "";
  }

  // Without a mail server messages wait for ever, so they are no fault.
  std::string messages_fault() const {
    if (needs_.config.mail.server.empty()) return {};
    const auto oldest = state().oldest_message;
    const Instant now = needs_.shell.clock.now();
    return oldest && now.us - oldest->us > kMessageLateUs ? "messages wait for hours" : "";
  }

  std::string backup_fault(Instant wall) const {
    const auto found = state();
    if (needs_.demo || !found.dossiers) return {};
    if (!found.last_backup) return "there is none";
    return wall.us - found.last_backup->us > kBackupLateUs ? "the last one is old" : "";
  }

  const HealthNeeds needs_;
  SqliteFile file_, readings_file_;  // used by the caller that holds looking_
  std::mutex looking_;
  std::mutex mutex_;  // guards last_ and looked_
  std::vector<Check> last_;
  Instant looked_{};
};

}  // namespace

std::vector<access::Route> health_routes(const HealthNeeds& needs) {
  const auto health = std::make_shared<Health>(needs);
  return {{http::Verb::get, "/api/v1/health", access::rights::anybody, http::BodyKind::none,
           [](const http::Request&, const Actor&) -> Result<http::Reply> {
             return http::json_reply(JsonObject{{"status", "ok"}, {"version", kVersion}, {"build", build_mark()}});
           }},
          {http::Verb::get, "/api/v1/ready", access::rights::anybody, http::BodyKind::none,
           [health](const http::Request&, const Actor&) -> Result<http::Reply> { return health->reply(); }},
          {http::Verb::get, "/api/v1/metrics", rights::see_metrics, http::BodyKind::none,
           [health](const http::Request&, const Actor&) -> Result<http::Reply> { return health->metrics(); }}};
}

void note_backup(const Config& config, Instant now) {
  try {
    const auto database = db::open(config.database, {});
    (void)database->write([&](db::Transaction& transaction) -> Result<> {
      health_store::set_backup(transaction, now);
      return {};
    });
  } catch (const std::exception& fault) { log::warning("backup.not_noted", {{"what", fault.what()}}); }
}

}  // namespace motcua::app
