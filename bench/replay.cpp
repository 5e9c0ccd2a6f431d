#include "replay.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <stdexcept>
#include <vector>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

Slots slots_for(std::uint64_t n) {
  Slots slots;
  const auto put = [&](Slot slot, std::string text) { slots[static_cast<std::size_t>(slot)] = std::move(text); };
  put(Slot::tail, fmt::format("{:012x}", n));
  put(Slot::code, fmt::format("R{:09}", n));
  put(Slot::name, a_name(mixed(n)));
  put(Slot::number, fmt::format("{:012}", mixed(n + 1) % 1'000'000'000'000));
  put(Slot::phone, fmt::format("09{:08}", mixed(n + 2) % 100'000'000));
  put(Slot::other_number, fmt::format("{:024x}", mixed(n + 3)));
  return slots;
}

class Sqlite {
 public:
  Sqlite(const std::string& path, int flags) {
    check(sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr));
    sqlite3_busy_timeout(handle_, 10'000);
  }
  ~Sqlite() {
    for (auto& [sql, one] : prepared_) sqlite3_finalize(one.statement);
    sqlite3_close(handle_);
  }
  Sqlite(const Sqlite&) = delete;
  void run(const char* sql) { check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr)); }
  void send(const Statement& one, const Slots& slots) {
    const auto& [statement, places] = prepared(one);
    texts_.clear();
    texts_.reserve(one.arguments.size());
    for (std::size_t a = 0; a < one.arguments.size(); ++a) {
      if (const auto* number = std::get_if<std::int64_t>(&one.arguments[a]))
        check(sqlite3_bind_int64(statement, places[a], *number));
      else if (const auto* pattern = std::get_if<Pattern>(&one.arguments[a])) {
        texts_.push_back(filled(*pattern, slots));
        check(sqlite3_bind_text64(statement, places[a], texts_.back().data(), texts_.back().size(), SQLITE_STATIC,
                                  SQLITE_UTF8));
      } else check(sqlite3_bind_null(statement, places[a]));
    }
    int rc = SQLITE_ROW;
    while (rc == SQLITE_ROW) check(rc = sqlite3_step(statement));
    check(sqlite3_reset(statement));
  }

 private:
  struct Prepared {
    sqlite3_stmt* statement = nullptr;
    std::vector<int> places;
  };
  const Prepared& prepared(const Statement& one) {
    Prepared& made = prepared_[one.sql];
    if (made.statement) return made;
    check(sqlite3_prepare_v2(handle_, one.sql.c_str(), -1, &made.statement, nullptr));
    for (std::size_t i = 1; i <= one.arguments.size(); ++i)
      made.places.push_back(sqlite3_bind_parameter_index(made.statement, fmt::format("${}", i).c_str()));
    return made;
  }
  void check(int rc) const {
    if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW) throw std::runtime_error(sqlite3_errmsg(handle_));
  }
  sqlite3* handle_ = nullptr;
  std::map<std::string, Prepared> prepared_;
  std::vector<std::string> texts_;
};

constexpr int kConnections = 16;

// One connection of PostgreSQL. It always has one batch in flight.
class Pipeline {
 public:
  explicit Pipeline(const std::string& url) : handle_(PQconnectdb(url.c_str())) {
    check(PQstatus(handle_) == CONNECTION_OK);
  }
  ~Pipeline() { PQfinish(handle_); }
  Pipeline(const Pipeline&) = delete;
  void run(const std::string& sql) {
    PGresult* result = PQexec(handle_, sql.c_str());
    const bool good = PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    check(good);
  }
  void begin(const Statements& receipt) {
    receipt_ = &receipt;
    for (std::size_t s = 0; s < receipt.size(); ++s) {
      PGresult* result = PQprepare(handle_, fmt::format("s{}", s).c_str(), receipt[s].sql.c_str(), 0, nullptr);
      const bool good = PQresultStatus(result) == PGRES_COMMAND_OK;
      PQclear(result);
      check(good);
    }
    check(PQenterPipelineMode(handle_) == 1 && PQsetnonblocking(handle_, 1) == 0);
  }
  void send(std::uint64_t first, std::int64_t batch) {
    word("BEGIN");
    for (std::int64_t i = 0; i < batch; ++i) {
      const Slots slots = slots_for(first + static_cast<std::uint64_t>(i));
      for (std::size_t s = 0; s < receipt_->size(); ++s) one(s, slots);
    }
    word("COMMIT");
    check(PQpipelineSync(handle_) == 1);
    PQflush(handle_);
  }
  pollfd waiting() {
    return {PQsocket(handle_), static_cast<short>(PQflush(handle_) == 1 ? POLLIN | POLLOUT : POLLIN), 0};
  }
  // Returns whether the whole batch is answered.
  bool answered() {
    check(PQconsumeInput(handle_) == 1);
    while (PQisBusy(handle_) == 0) {
      PGresult* result = PQgetResult(handle_);
      if (!result) continue;
      const ExecStatusType status = PQresultStatus(result);
      PQclear(result);
      check(status != PGRES_FATAL_ERROR && status != PGRES_PIPELINE_ABORTED);
      if (status == PGRES_PIPELINE_SYNC) return true;
    }
    return false;
  }

 private:
  void word(const char* sql) { check(PQsendQueryParams(handle_, sql, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1); }
  void one(std::size_t s, const Slots& slots) {
    const auto& arguments = (*receipt_)[s].arguments;
    std::vector<std::string> texts(arguments.size());
    std::vector<const char*> values;
    for (std::size_t a = 0; a < texts.size(); ++a) {
      if (const auto* number = std::get_if<std::int64_t>(&arguments[a])) texts[a] = std::to_string(*number);
      else if (const auto* pattern = std::get_if<Pattern>(&arguments[a])) texts[a] = filled(*pattern, slots);
      values.push_back(std::holds_alternative<std::monostate>(arguments[a]) ? nullptr : texts[a].c_str());
    }
    check(PQsendQueryPrepared(handle_, fmt::format("s{}", s).c_str(), static_cast<int>(values.size()), values.data(),
                              nullptr, nullptr, 0) == 1);
  }
  void check(bool good) const {
    if (!good) throw std::runtime_error(PQerrorMessage(handle_));
  }
  PGconn* handle_;
  const Statements* receipt_ = nullptr;
};

}  // namespace

Replayed replay_sqlite(const std::string& database, const Statements& receipt, const Replay& how) {
  Sqlite sqlite{database, SQLITE_OPEN_READWRITE};
  for (const char* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = ON",
                             "PRAGMA wal_autocheckpoint = 8000", "PRAGMA temp_store = MEMORY"})
    sqlite.run(pragma);
  sqlite.run(how.durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
  sqlite.run(how.durable ? "PRAGMA cache_size = -16000" : "PRAGMA cache_size = -400000");
  Replayed all;
  const auto begun = Clock::now();
  while (all.done < how.count && since(begun) < how.seconds) {
    const std::int64_t batch = std::min<std::int64_t>(how.batch, how.count - all.done);
    sqlite.run("BEGIN IMMEDIATE");
    for (std::int64_t i = 0; i < batch; ++i, ++all.done) {
      const Slots slots = slots_for(how.first + static_cast<std::uint64_t>(all.done));
      for (const Statement& one : receipt) sqlite.send(one, slots);
    }
    sqlite.run("COMMIT");
  }
  all.seconds = since(begun);
  if (!how.durable) sqlite.run("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
  return all;
}

Replayed replay_postgres(const std::string& url, const Statements& whole, const Replay& how) {
  Statements receipt = whole;
  // The program draws numbers in separate transactions. Here sixteen transactions would only wait for these rows.
  std::erase_if(receipt, [](const Statement& one) { return one.sql.starts_with("INSERT INTO counter"); });
  std::vector<std::unique_ptr<Pipeline>> lines;
  for (int i = 0; i < kConnections; ++i) {
    lines.push_back(std::make_unique<Pipeline>(url));
    if (!how.durable) lines.back()->run("SET synchronous_commit = off");
    lines.back()->begin(receipt);
  }
  Replayed all;
  std::int64_t sent = 0;
  std::vector<std::int64_t> on_the_way(lines.size(), 0);
  const auto begun = Clock::now();
  const auto send = [&](std::size_t i) {
    on_the_way[i] = since(begun) < how.seconds ? std::min<std::int64_t>(how.batch, how.count - sent) : 0;
    if (on_the_way[i] > 0) lines[i]->send(how.first + static_cast<std::uint64_t>(sent), on_the_way[i]);
    sent += on_the_way[i];
  };
  for (std::size_t i = 0; i < lines.size(); ++i) send(i);
  std::vector<pollfd> waiting(lines.size());
  while (all.done < sent) {
    for (std::size_t i = 0; i < lines.size(); ++i) waiting[i] = lines[i]->waiting();
    ::poll(waiting.data(), waiting.size(), 100);
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (waiting[i].revents != 0 && on_the_way[i] > 0 && lines[i]->answered()) {
        all.done += on_the_way[i];
        send(i);
      }
  }
  all.seconds = since(begun);
  if (!how.durable) {
    lines.clear();
    run_postgres(url, "ANALYZE");
  }
  return all;
}

void run_sqlite(const std::string& database, const std::string& sql) {
  Sqlite{database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE}.run(sql.c_str());
}

void run_postgres(const std::string& url, const std::string& sql) { Pipeline{url}.run(sql); }

}  // namespace motcua::bench
