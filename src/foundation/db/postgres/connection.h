// A connection to PostgreSQL with its prepared statements, always in pipeline mode. It owns the libpq handle.
#pragma once
#include <libpq-fe.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "db/db.h"

namespace motcua::db::postgres {

// A change of another transaction conflicts with this transaction. The use case may run again.
class Conflict : public Fault {
 public:
  using Fault::Fault;
};

// The connection is lost, or could not be made. It is not known whether the last statements were done.
class Lost : public Fault {
 public:
  using Fault::Fault;
};

// An expectation was missed inside the database. It is no Fault. Only the driver may catch it.
struct Missed {
  Refusal refusal;
};

struct Statement {
  std::string sql;
  Args args;
  std::optional<Expect> expect;
};

struct Settings {
  std::string url;
  std::int64_t statement_ms_max = 0;      // 0: no limit
  bool durable = true;                    // false: a commit returns before it is on the disk
};

class Connection {
 public:
  explicit Connection(const Settings& settings);  // throws Lost, or Fault if the database cannot be used
  ~Connection() { PQfinish(handle_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Sends all statements together and waits for their answers. Returns the rows of the last statement. Throws Conflict,
  // Lost, Missed or Fault for the first statement that failed. The statements after it did not run.
  Rows run(const std::vector<Statement>& statements);
  Rows run(std::string_view sql, const Args& args = {}) { return run({{std::string(sql), args, {}}}); }

  // Sends a statement. Its answer is read when the connection is used next.
  void run_later(std::string_view sql);

  bool good() const {
    return !broken_ && PQstatus(handle_) == CONNECTION_OK && PQpipelineStatus(handle_) == PQ_PIPELINE_ON;
  }
  bool in_transaction() const { return PQtransactionStatus(handle_) != PQTRANS_IDLE; }

 private:
  // An answer that is still to come. Answers come in the order of the statements.
  struct Sent {
    const Statement* statement = nullptr;  // null: the answer is not needed
    std::string preparing;  // the SQL text that this answer prepares; "" for a run
    bool end = false;  // the end of a pipeline
  };
  struct Failure {
    std::string state, message;
    const Statement* statement = nullptr;
  };

  void send(const Statement& statement, bool looked_at);
  void end_pipeline();
  Rows take_answers();
  [[noreturn]] void lost(std::string_view what);
  [[noreturn]] void fail(const Failure& failure) const;

  PGconn* handle_ = nullptr;
  struct Prepared {
    std::string name;  // "" for a statement that is planned each time, for its values
    std::string unnamed;  // the text of such a statement
    std::vector<std::string> parameters;
  };
  std::unordered_map<std::string, Prepared> prepared_;  // by the SQL text
  std::vector<Sent> sent_;
  std::int64_t prepared_count_ = 0;
  bool broken_ = false;  // the sent statements and the answers do not match any more
};

}  // namespace motcua::db::postgres
