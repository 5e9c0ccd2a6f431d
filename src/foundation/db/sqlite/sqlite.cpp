#include "db/sqlite/sqlite.h"

#include <fmt/format.h>

#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>

#include "base/freed_memory.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/problems.h"
#include "db/sqlite/connection.h"

namespace motcua::db {
namespace {

constexpr std::chrono::seconds kIdle{10};  // the writer then gives back the memory of its use cases

// A use case that waits for the writer.
struct Waiting {
  const std::function<bool(Transaction&)>* use;
  std::promise<std::optional<Refusal>> done;
  std::optional<Refusal> refusal;
  std::exception_ptr fault;
};

class Sqlite final : public Database {
 public:
  explicit Sqlite(const SqliteOptions& options)
      : options_(options), writer_(options.path, Connection::Mode::read_write) {
    for (int i = 0; i < options.readers; ++i)
      readers_.push_back(std::make_unique<Connection>(options.path, Connection::Mode::read_only));
    if (options.overwrite_deleted) writer_.execute("PRAGMA secure_delete = ON");
    thread_ = std::thread([this] { write_loop(); });
  }
  ~Sqlite() override {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

 private:
  void run_read(const std::function<void(Transaction&)>& use) override {
    std::unique_ptr<Connection> connection;
    {
      std::unique_lock lock{readers_mutex_};
      reader_free_.wait(lock, [&] { return !readers_.empty(); });
      connection = std::move(readers_.back());
      readers_.pop_back();
    }
    struct GiveBack {
      Sqlite& owner;
      std::unique_ptr<Connection>& connection;
      ~GiveBack() {
        try {
          if (connection->in_transaction()) connection->execute("ROLLBACK");
        } catch (const Fault& fault) { log::error("db.rollback_failed", {{"what", fault.what()}}); }
        const std::lock_guard lock{owner.readers_mutex_};
        owner.readers_.push_back(std::move(connection));
        owner.reader_free_.notify_one();
      }
    } give_back{*this, connection};
    const TimeLimit limit{*connection, options_.use_case_ms_max};
    connection->execute("BEGIN");                            // one snapshot for all queries of the use case
    SqliteTransaction transaction{*connection};
    use(transaction);
  }

  std::optional<Refusal> run_write(const std::function<bool(Transaction&)>& use, Company) override {
    Waiting waiting{.use = &use, .done = {}, .refusal = {}, .fault = {}};
    auto done = waiting.done.get_future();
    {
      const std::lock_guard lock{mutex_};
      if (stopping_ || queue_.size() >= static_cast<std::size_t>(options_.waiting_writes_max)) {
        Refusal refusal{problems::overloaded};
        refusal.retry_after_s = 2;
        return refusal;
      }
      queue_.push_back(&waiting);
    }
    wake_.notify_one();
    std::optional<Refusal> refused = done.get();
    if (waiting.fault) std::rethrow_exception(std::move(waiting.fault));      // the writer does not use it any more
    return refused;
  }

  void write_loop() {
    for (;;) {
      std::vector<Waiting*> batch;
      {
        std::unique_lock lock{mutex_};
        const auto wanted = [&] { return stopping_ || !queue_.empty(); };
        if (!wake_.wait_for(lock, kIdle, wanted)) {
          lock.unlock();
          give_back_freed_memory();
          lock.lock();
          wake_.wait(lock, wanted);
        }
        if (queue_.empty()) return;
        while (!queue_.empty() && batch.size() < limits::write_batch_max) {
          batch.push_back(queue_.front());
          queue_.pop_front();
        }
      }
      const bool stored = run_batch(batch);
      if (!stored && batch.size() > 1)  // one use case may have failed the whole batch: run each alone
        for (Waiting* waiting : batch) run_batch({&waiting, 1});
      for (Waiting* waiting : batch) waiting->done.set_value(std::move(waiting->refusal));
    }
  }

  bool run_batch(std::span<Waiting* const> batch) {
    try {
      writer_.execute("BEGIN IMMEDIATE");
      SqliteTransaction::LastWrites last;
      for (Waiting* waiting : batch) run_one(*waiting, last);
      for (const auto& [sql, args] : last) writer_.run(sql, args);
      writer_.execute("COMMIT");  // one fsync for the whole batch
      return true;
    } catch (...) {  // the whole batch failed: nothing of it is durable
      const auto fault = std::current_exception();
      try {
        if (writer_.in_transaction()) writer_.execute("ROLLBACK");
      } catch (const Fault& second) { log::error("db.rollback_failed", {{"what", second.what()}}); }
      for (Waiting* waiting : batch) waiting->fault = fault;
      return false;
    }
  }

  void run_one(Waiting& waiting, SqliteTransaction::LastWrites& last) {
    waiting.fault = nullptr;
    const TimeLimit limit{writer_, options_.use_case_ms_max};
    try {
      waiting.refusal = run_in_savepoint(writer_, *waiting.use, last);
    } catch (...) {
      waiting.fault = std::current_exception();
      if (!writer_.in_transaction()) throw;  // the whole batch is lost
    }
  }

  SqliteOptions options_;
  Connection writer_;
  std::vector<std::unique_ptr<Connection>> readers_;
  std::mutex readers_mutex_;
  std::condition_variable reader_free_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting*> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace

namespace {

class Bulk final : public BulkDatabase {
 public:
  enum class ForeignKeys { on, off };
  Bulk(const std::string& path, ForeignKeys keys) : connection_(path, Connection::Mode::read_write) {
    if (keys == ForeignKeys::off) connection_.execute("PRAGMA foreign_keys = OFF");
    connection_.execute("BEGIN IMMEDIATE");
  }
  void commit() override {
    connection_.execute("COMMIT");
    connection_.execute("BEGIN IMMEDIATE");
  }

 private:
  void run_read(const std::function<void(Transaction&)>& use) override {
    SqliteTransaction transaction{connection_};
    use(transaction);
  }
  std::optional<Refusal> run_write(const std::function<bool(Transaction&)>& use, Company) override {
    SqliteTransaction::LastWrites last;
    auto refused = run_in_savepoint(connection_, use, last);
    for (const auto& [sql, args] : last) connection_.run(sql, args);
    return refused;
  }

  Connection connection_;
};

}  // namespace

namespace {

// A database that no program writes to, so that it needs neither locks nor a WAL beside it.
std::string still(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) uri += c == '?' || c == '#' || c == '%' ? fmt::format("%{:02x}", c) : std::string(1, c);
  return uri + "?immutable=1";
}

class ToRead final : public Database {
 public:
  explicit ToRead(const std::string& path) : connection_(still(path), Connection::Mode::read_only) {}

 private:
  void run_read(const std::function<void(Transaction&)>& use) override {
    SqliteTransaction transaction{connection_};
    use(transaction);
  }
  std::optional<Refusal> run_write(const std::function<bool(Transaction&)>&, Company) override {
    throw Fault("the database is open to be read only");
  }

  Connection connection_;
};

}  // namespace

void copy_sqlite(const std::string& from, const std::string& to) {
  Connection connection{from, Connection::Mode::read_write};
  try {
    connection.run("VACUUM INTO :to", {{"to", to}});
  } catch (const Fault& fault) {
    // The message of SQLite names the database that it reads. The full disk is the disk that it writes to.
    if (std::string_view(fault.what()).find("is full") == std::string_view::npos) throw;
    throw Fault("the copy " + to + " of " + from + " cannot be written; make room on the disk of the copy");
  }
}

void settle_sqlite(const std::string& path) {
  Connection{path, Connection::Mode::read_write}.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void compact_sqlite(const std::string& path) {
  // VACUUM makes its copy beside the database. A folder for temporary files may be too small, or belong to another
  // user.
  const auto folder = std::filesystem::absolute(path).parent_path();
  ::setenv("SQLITE_TMPDIR", folder.c_str(), 1);
  Connection connection{path, Connection::Mode::read_write};
  connection.execute("PRAGMA secure_delete = ON");
  connection.execute("PRAGMA temp_store = FILE");
  if (!connection.run("SELECT 1 FROM sqlite_schema WHERE name = 'dossier_search'", {}).empty())
    connection.execute("INSERT INTO dossier_search (dossier_search) VALUES ('optimize')");
  connection.execute("VACUUM");
  connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

std::string check_sqlite(const std::string& path) {
  try {
    Connection connection{still(path), Connection::Mode::read_only};
    const Rows rows = connection.run("PRAGMA integrity_check(1)", {});
    return rows.at(0).text(0) == "ok" ? "" : rows.at(0).text(0);
  } catch (const Fault& fault) { return fault.what(); }
}

std::unique_ptr<Database> open_sqlite_to_read(const std::string& path) { return std::make_unique<ToRead>(path); }

std::unique_ptr<BulkDatabase> open_sqlite_bulk(const std::string& path) {
  return std::make_unique<Bulk>(path, Bulk::ForeignKeys::on);
}
std::unique_ptr<BulkDatabase> open_sqlite_scratch() {
  return std::make_unique<Bulk>(":memory:", Bulk::ForeignKeys::off);
}

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options) { return std::make_unique<Sqlite>(options); }

}  // namespace motcua::db
