// A connection with its prepared statements. It owns the handle of the C API.
#pragma once
#include <sqlite3.h>

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/db.h"

namespace motcua::db {

class Connection {
 public:
  enum class Mode { read_write, read_only };
  Connection(const std::string& path, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void execute(std::string_view sql) { run(sql, {}); }
  Rows run(std::string_view sql, const Args& args);
  int changes() const { return sqlite3_changes(handle_); }
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  // Sets a deadline. A statement that still runs at the deadline ends with a Fault. Zero removes the deadline.
  void limit(std::chrono::milliseconds from_now);

 private:
  // A statement, and the names of its parameters. SQLite numbers parameters in the order of their first use.
  struct Prepared {
    sqlite3_stmt* statement = nullptr;
    std::vector<std::string> names;
  };
  const Prepared& prepared(std::string_view sql);
  [[noreturn]] void fail(std::string_view what) const;

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
};

class SqliteTransaction final : public Transaction {
 public:
  explicit SqliteTransaction(Connection& connection) : connection_(connection) {}
  Rows query(std::string_view sql, const Args& args) override { return connection_.run(sql, args); }
  void write(std::string_view sql, const Args& args) override { connection_.run(sql, args); }
  void write(std::string_view sql, const Args& args, Expect expect) override {
    connection_.run(sql, args);
    if (connection_.changes() != expect.rows && !missed_) missed_ = Refusal(expect.otherwise);
  }
  void write_last(std::string_view sql, const Args& args) override { last_.push_back({std::string(sql), args}); }
  const Dialect& dialect() const override { return sqlite_dialect; }
  std::optional<Refusal>& missed() { return missed_; }

  struct LastWrite {
    std::string sql;
    Args args;
  };
  using LastWrites = std::vector<LastWrite>;
  LastWrites& last() { return last_; }

 private:
  Connection& connection_;
  std::optional<Refusal> missed_;
  LastWrites last_;
};

// Runs one use case in a savepoint of the open transaction. A failure undoes only this use case. Returns the refusal of
// an expectation that was missed. Throws what `use` throws. Throws Fault if the database ended the whole transaction;
// then nothing of the transaction is kept. Adds the writes that must come last to `last`, for the caller that commits.
// They come last because the full-text index writes itself to the disk at each savepoint that touched it.
std::optional<Refusal> run_in_savepoint(Connection& connection, const std::function<bool(Transaction&)>& use,
                                        SqliteTransaction::LastWrites& last);

// Sets the deadline of a connection while it lives.
class TimeLimit {
 public:
  TimeLimit(Connection& connection, std::int64_t milliseconds) : connection_(connection) {
    connection_.limit(std::chrono::milliseconds(milliseconds));
  }
  ~TimeLimit() { connection_.limit({}); }
  TimeLimit(const TimeLimit&) = delete;

 private:
  Connection& connection_;
};

}  // namespace motcua::db
