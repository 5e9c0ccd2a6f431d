// A connection to PostgreSQL with its prepared statements, always in pipeline mode; thin owner of libpq.
#pragma once
#include <libpq-fe.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "db/db.h"

namespace motcua::db::postgres {

// What another transaction did meanwhile stands in the way of this one: it may be run again.
class Conflict : public Fault {
 public:
  using Fault::Fault;
};

// The connection is gone, or could not be made. What was sent last may or may not have been done.
class Lost : public Fault {
 public:
  using Fault::Fault;
};

// An expectation was missed inside the database. Not an exception of the world: only the driver may catch it.
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
  explicit Connection(const Settings& settings);               // throws Lost; Fault if the database cannot be used
  ~Connection() { PQfinish(handle_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Sends all statements in one go and waits for their answers: the rows of the last. Throws Conflict, Lost, Missed or
  // Fault for the first that failed; those after it were not run.
  Rows run(const std::vector<Statement>& statements);
  Rows run(std::string_view sql, const Args& args = {}) { return run({{std::string(sql), args, {}}}); }

  // Sends a statement whose answer is read when the connection is used next.
  void run_later(std::string_view sql);

  bool good() const {
    return !broken_ && PQstatus(handle_) == CONNECTION_OK && PQpipelineStatus(handle_) == PQ_PIPELINE_ON;
  }
  bool in_transaction() const { return PQtransactionStatus(handle_) != PQTRANS_IDLE; }

 private:
  // What answers are still to come, in their order.
  struct Sent {
    const Statement* statement = nullptr;  // null: nobody looks at the answer
    std::string preparing;  // the SQL text that is being prepared; "" for a run
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
  std::unordered_map<std::string, std::string> names_;  // SQL text → name of the prepared statement
  std::vector<Sent> sent_;
  std::int64_t prepared_ = 0;
  bool broken_ = false;  // what was sent and what is answered do not match any more
};

}  // namespace motcua::db::postgres
