#include "db/postgres/postgres.h"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log.h"
#include "base/problems.h"
#include "base/random.h"
#include "db/alone.h"
#include "db/postgres/connection.h"

namespace motcua::db {
namespace {

using postgres::Conflict;
using postgres::Connection;
using postgres::Lost;
using postgres::Missed;

constexpr std::size_t kPipelineMax =
    // Statements in one pipeline: their answers fit into the buffers of a socket.
    200;
constexpr int kTries = 12;

// The free connections. A broken connection is not given back. A new one is made when it is needed.
class Pool {
 public:
  Pool(postgres::Settings settings, int size) : settings_(std::move(settings)), left_(size) {}

  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(pool), connection_(std::move(connection)) {}
    Lease(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(connection_)); }
    Connection* operator->() const { return connection_.get(); }
    Connection& operator*() const { return *connection_; }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  Lease take() {
    std::unique_ptr<Connection> free;
    {
      std::unique_lock lock{mutex_};
      ++waiting_;
      changed_.wait(lock, [&] { return !free_.empty() || left_ > 0; });
      --waiting_;
      if (free_.empty()) --left_;
      else {
        free = std::move(free_.back());
        free_.pop_back();
      }
    }
    try {
      if (!free) free = std::make_unique<Connection>(settings_);
    } catch (...) {
      give_back(nullptr);
      throw;
    }
    return {*this, std::move(free)};
  }

  int waiting() const {
    const std::lock_guard lock{mutex_};
    return waiting_;
  }

  // The database was away. All free connections are dropped, so that waiting use cases do not try dead connections one
  // by one.
  void forget_free() {
    const std::lock_guard lock{mutex_};
    left_ += static_cast<int>(free_.size());
    free_.clear();
  }

 private:
  void give_back(std::unique_ptr<Connection> connection) {
    if (connection && !connection->good()) connection.reset();
    const std::lock_guard lock{mutex_};
    if (connection) free_.push_back(std::move(connection));
    else ++left_;
    changed_.notify_one();
  }

  postgres::Settings settings_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Connection>> free_;
  int left_, waiting_ = 0;
};

class PostgresTransaction final : public Transaction {
 public:
  PostgresTransaction(Connection& connection, Pool& numbers, std::vector<std::string> begin)
      : connection_(connection), numbers_(numbers) {
    for (std::string& sql : begin) queue_.push_back({std::move(sql), {}, {}});
  }

  Rows query(std::string_view sql, const Args& args) override {
    queue_.push_back({std::string(sql), args, {}});
    return flush();
  }
  Rows query_apart(std::string_view sql, const Args& args) override { return numbers_.take()->run(sql, args); }
  void write(std::string_view sql, const Args& args) override { add({std::string(sql), args, {}}); }
  void write(std::string_view sql, const Args& args, Expect expect) override { add({std::string(sql), args, expect}); }
  const Dialect& dialect() const override { return postgres_dialect; }

  // Sends all queued statements and then the COMMIT. Throws Lost if it is not known whether the commit was done.
  void commit() {
    queue_.push_back({"COMMIT", {}, {}});
    committing_ = true;
    flush();
  }
  void begin_now() { flush(); }  // waits until no other use case writes, if the beginning asks for that
  bool committing() const { return committing_; }
  bool begun() const { return begun_; }

 private:
  void add(postgres::Statement statement) {
    queue_.push_back(std::move(statement));
    if (queue_.size() >= kPipelineMax) flush();
  }
  Rows flush() {
    begun_ = true;
    const auto statements = std::exchange(queue_, {});
    return connection_.run(statements);
  }

  Connection& connection_;
  Pool& numbers_;
  std::vector<postgres::Statement> queue_;
  bool committing_ = false, begun_ = false;
};

void wait_a_little(int attempt) {
  const std::string dice = random_bytes(2);
  const int span = 1 << std::min(attempt, 7);
  std::this_thread::sleep_for(std::chrono::microseconds(
      (static_cast<unsigned char>(dice[0]) * 256 + static_cast<unsigned char>(dice[1])) % (span * 1000)));
}

// Locks of a connection by key, in the order of the keys. The database drops them when the connection is lost.
class Locks {
 public:
  explicit Locks(Connection& connection) : connection_(connection) {}
  void take(const std::set<std::string>& keys) {
    any_ = !keys.empty();
    for (const std::string& key : keys)
      connection_.run("SELECT pg_advisory_lock(hashtextextended(:key, 0))", {{"key", key}});
  }
  ~Locks() {
    try {
      if (any_ && connection_.good()) connection_.run("SELECT pg_advisory_unlock_all()");
    } catch (const Fault& fault) { log::error("db.unlock_failed", {{"what", fault.what()}}); }
  }
  Locks(const Locks&) = delete;
  Locks& operator=(const Locks&) = delete;

 private:
  Connection& connection_;
  bool any_ = false;
};

class Postgres : public BulkDatabase {
 public:
  Postgres(const PostgresOptions& options, bool durable)
      : options_(options),
        pool_({.url = options.url, .statement_ms_max = options.statement_ms_max, .durable = durable},
              options.connections),
        numbers_({.url = options.url, .statement_ms_max = options.statement_ms_max, .durable = false}, 4) {
    if (pool_.take()->run("SHOW fsync").at(0).text(0) != "on")
      log::warning(
          "db.fsync_off",
          {{"what", "the server of the database runs without fsync: a power cut may lose what was acknowledged"}});
  }

  void commit() override {  // after this commit, all earlier commits are on the disk
    const auto connection = pool_.take();
    connection->run({{"BEGIN", {}, {}},
                     {"SET LOCAL synchronous_commit = on", {}, {}},
                     {"SELECT pg_current_xact_id()", {}, {}},
                     {"COMMIT", {}, {}}});
  }

  void filled() override {
    commit();
    pool_.take()->run("ANALYZE");
  }

 private:
  void run_read(const std::function<void(Transaction&)>& use) override {
    for (int attempt = 0;; ++attempt) {
      const auto connection = pool_.take();
      PostgresTransaction transaction{*connection, numbers_, {"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}};
      try {
        use(transaction);
        if (transaction.begun()) connection->run_later("COMMIT");
        return;
      } catch (const Lost& fault) {  // it only read, so it may run again
        forget_free();
        if (attempt == 1) throw;
        log::warning("db.lost", {{"what", fault.what()}});
      } catch (...) {
        roll_back(*connection);
        throw;
      }
    }
  }

  static std::vector<std::string> beginning(Company company) {
    std::vector<std::string> begin{"BEGIN ISOLATION LEVEL REPEATABLE READ"};
    // The lock comes before the snapshot of the database, so that a use case that waited sees the changes made before.
    if (company == Company::others) begin.emplace_back("LOCK TABLE site IN ROW SHARE MODE");
    if (company == Company::nobody) begin.emplace_back("LOCK TABLE site IN EXCLUSIVE MODE");
    return begin;
  }

  std::optional<Refusal> run_write(const std::function<bool(Transaction&)>& use, Company company) override {
    if (pool_.waiting() >= options_.waiting_max) {
      Refusal refusal{problems::overloaded};
      refusal.retry_after_s = 2;
      return refusal;
    }
    std::set<std::string> keys;
    for (int attempt = 0;; ++attempt) {
      const auto connection = pool_.take();
      Locks locks{*connection};
      const HeldKeys held{keys};
      PostgresTransaction transaction{*connection, numbers_, beginning(company)};
      try {
        locks.take(keys);
        if (company == Company::nobody) transaction.begin_now();
        if (use(transaction)) transaction.commit();
        else roll_back(*connection);
        return std::nullopt;
      } catch (const BeginAgain& again) {
        roll_back(*connection);
        keys.insert(again.key);
        continue;
      } catch (const Missed& missed) {
        roll_back(*connection);
        return missed.refusal;
      } catch (const Conflict& fault) {
        roll_back(*connection);
        if (attempt + 1 >= kTries) throw;
        if (attempt >= 4) log::info("db.again", {{"what", fault.what()}});
      } catch (const Lost& fault) {
        forget_free();
        if (transaction.committing())
          throw Fault(fmt::format("it is not known whether the change was stored: {}", fault.what()));
        if (attempt >= 1) throw;
        log::warning("db.lost", {{"what", fault.what()}});
      } catch (...) {
        roll_back(*connection);
        throw;
      }
      wait_a_little(attempt);
    }
  }

  void forget_free() {
    pool_.forget_free();
    numbers_.forget_free();
  }

  static void roll_back(Connection& connection) {
    try {
      if (connection.good() && connection.in_transaction()) connection.run("ROLLBACK");
    } catch (const Fault& fault) { log::error("db.rollback_failed", {{"what", fault.what()}}); }
  }

  PostgresOptions options_;
  Pool pool_, numbers_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const PostgresOptions& options) {
  return std::make_unique<Postgres>(options, true);
}
std::int64_t postgres_company(const std::string& url) {
  Connection connection{{.url = url}};
  return connection
      .run(
          "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND "
          "application_name = current_setting('application_name')")
      .at(0)
      .integer(0);
}
std::unique_ptr<BulkDatabase> open_postgres_bulk(const std::string& url) {
  return std::make_unique<Postgres>(PostgresOptions{.url = url, .connections = 2}, false);
}

}  // namespace motcua::db
