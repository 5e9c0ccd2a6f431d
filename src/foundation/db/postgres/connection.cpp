#include "db/postgres/connection.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/damage.h"
#include "base/settable_limits.h"
#include "base/verify.h"
#include "db/named.h"
#include "db/open.h"

namespace motcua::db::postgres {
namespace {

constexpr Oid kInt8 = 20, kInt2 = 21, kInt4 = 23, kNumeric = 1700, kBool = 16;

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

std::string one_line(const char* message) {
  std::string text(message ? message : "");
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

// True for a search by words. A prepared statement has one plan for all words after some runs, and that plan walks over
// every dossier for words that few have. So PostgreSQL plans a search each time, for its words
// (docs/adr/0064-a-search-has-a-plan-for-its-words.md).
bool planned_for_values(std::string_view sql) { return sql.find(postgres_dialect.search) != std::string_view::npos; }

std::variant<std::monostate, std::int64_t, std::string> value_of(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column)) return {};
  const std::string_view text{PQgetvalue(result, row, column),
                              static_cast<std::size_t>(PQgetlength(result, row, column))};
  switch (PQftype(result, column)) {
    case kBool: return std::int64_t{text == "t"};
    case kInt2:
    case kInt4:
    case kInt8:
    case kNumeric: {  // a sum of integers
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error != std::errc{} || end != text.data() + text.size())
        throw Damage(PQfname(result, column), "is no whole number, or too large");
      return number;
    }
    default: return std::string(text);
  }
}

}  // namespace

Connection::Connection(const Settings& settings) {
  // Detects a dead network. Settings in the URL take precedence.
  const std::array<const char*, 6> names{"connect_timeout",  "keepalives_idle", "tcp_user_timeout",
                                         "application_name", "dbname",          nullptr};
  const std::array<const char*, 6> values{"5", "30", "15000", "motcua", settings.url.c_str(), nullptr};
  handle_ = PQconnectdbParams(names.data(), values.data(), 1);
  struct Finish {  // closes the handle if an exception ends the constructor
    PGconn*& handle;
    bool done = false;
    ~Finish() {
      if (!done) PQfinish(std::exchange(handle, nullptr));
    }
  } finish{handle_};
  if (PQstatus(handle_) != CONNECTION_OK)
    throw Lost(fmt::format("cannot reach the database {}: {}", shown(settings.url), one_line(PQerrorMessage(handle_))));
  if (PQserverVersion(handle_) < 130000)
    throw Fault(
        fmt::format("the database {} is on a PostgreSQL before 13; a later one is needed", shown(settings.url)));
  const Result found{PQexec(
      handle_, fmt::format("SET client_min_messages = warning; SET client_encoding = 'UTF8'; SET lock_timeout = {}; "
                           "SET idle_in_transaction_session_timeout = '60s'; SET statement_timeout = {}; {}"
                           "SELECT current_setting('server_encoding'), datcollate, "
                           "current_setting('synchronous_commit') FROM pg_database "
                           "WHERE datname = current_database()",
                           2 * limits::in_force().lock_wait_ms, settings.statement_ms_max,
                           settings.durable ? "" : "SET synchronous_commit = off; ")
                   .c_str())};
  if (PQresultStatus(found.get()) != PGRES_TUPLES_OK)
    throw Lost(fmt::format("cannot use the database {}: {}", shown(settings.url), one_line(PQerrorMessage(handle_))));
  const std::string encoding = PQgetvalue(found.get(), 0, 0), collation = PQgetvalue(found.get(), 0, 1);
  if (encoding != "UTF8" || (collation != "C" && collation != "POSIX"))
    throw Fault(
        fmt::format("the database {} has encoding {} and collation {}; make it with: CREATE DATABASE ... TEMPLATE "
                    "template0 ENCODING 'UTF8' LOCALE 'C'",
                    shown(settings.url), encoding, collation));
  if (settings.durable && std::string_view(PQgetvalue(found.get(), 0, 2)) == "off") {
    const Result on{PQexec(handle_, "SET synchronous_commit = on")};  // an acknowledged commit is on the disk
    if (PQresultStatus(on.get()) != PGRES_COMMAND_OK)
      throw Fault("cannot set synchronous_commit: " + one_line(PQerrorMessage(handle_)));
  }
  if (PQenterPipelineMode(handle_) != 1) throw Fault("cannot enter pipeline mode");
  finish.done = true;
}

void Connection::lost(std::string_view what) {
  broken_ = true;
  throw Lost(fmt::format("{}: {}", what, one_line(PQerrorMessage(handle_))));
}

void Connection::fail(const Failure& failure) const {
  const std::string message = fmt::format("{} ({})", failure.message, failure.state);
  if (failure.state == "MC001") {
    VERIFY(failure.statement && failure.statement->expect);
    throw Missed{Refusal(failure.statement->expect->otherwise)};
  }
  // serialization_failure, deadlock_detected, unique_violation; a plan that the migration of another program made
  // invalid
  for (const std::string_view state : {"40001", "40P01", "23505", "0A000"})
    if (failure.state == state) throw Conflict(message);
  if (failure.state == "42501") throw Denied(message);
  if (failure.state.empty() || failure.state.starts_with("08") || failure.state.starts_with("57P")) throw Lost(message);
  throw Fault(message);
}

void Connection::send(const Statement& statement, bool looked_at) {
  std::string sql = statement.sql;
  if (statement.expect)
    sql = fmt::format("WITH written AS ({} RETURNING 1) SELECT motcua_expect(COUNT(*), {}) FROM written", sql,
                      statement.expect->rows);
  for (const Named& one : statement.args)
    if (const auto* text = std::get_if<std::string>(&one.value.get()); text && text->find('\0') != std::string::npos) {
      broken_ = true;  // the statements sent before it must not be done
      throw Fault("text with a zero byte cannot be stored");
    }
  Prepared& prepared = prepared_[sql];
  if (prepared.name.empty() && prepared.unnamed.empty()) {
    Numbered text = numbered(sql);
    prepared.parameters = std::move(text.names);
    if (planned_for_values(sql)) prepared.unnamed = std::move(text.sql);
    else {
      prepared.name = fmt::format("m{}", ++prepared_count_);
      if (PQsendPrepare(handle_, prepared.name.c_str(), text.sql.c_str(), 0, nullptr) != 1) lost("cannot send");
      sent_.push_back({.preparing = sql});
    }
  }
  const auto arguments = in_order(sql, prepared.parameters, statement.args);
  std::vector<std::string> numbers(arguments.size());
  std::vector<const char*> values;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& value = arguments[i]->get();
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      numbers[i] = std::to_string(*number);
      values.push_back(numbers[i].c_str());
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      values.push_back(text->c_str());
    } else values.push_back(nullptr);
  }
  const int count = static_cast<int>(values.size());
  const int sent =
      prepared.name.empty()
          ? PQsendQueryParams(handle_, prepared.unnamed.c_str(), count, nullptr, values.data(), nullptr, nullptr, 0)
          : PQsendQueryPrepared(handle_, prepared.name.c_str(), count, values.data(), nullptr, nullptr, 0);
  if (sent != 1) lost("cannot send");
  sent_.push_back({.statement = looked_at ? &statement : nullptr});
}

void Connection::end_pipeline() {
  if (PQpipelineSync(handle_) != 1) lost("cannot send");
  sent_.push_back({.end = true});
}

Rows Connection::take_answers() {
  Rows rows;
  std::optional<Failure> first;
  const auto sent = std::exchange(sent_, {});
  for (const Sent& one : sent) {
    const Result result{PQgetResult(handle_)};
    if (!result) lost("the database went away");
    const ExecStatusType status = PQresultStatus(result.get());
    if (one.end) {
      if (status != PGRES_PIPELINE_SYNC) lost("the database went away");
      continue;
    }
    if (status == PGRES_FATAL_ERROR && one.statement == nullptr && one.preparing.empty()) {
      // the answer is not needed: it ends a read
    } else if (status == PGRES_FATAL_ERROR && !first) {
      const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
      const char* message = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
      first = Failure{.state = state ? state : "",
                      .message = one_line(message ? message : PQresultErrorMessage(result.get())),
                      .statement = one.statement};
    } else if (status == PGRES_TUPLES_OK && one.statement) {
      rows.clear();
      const int columns = PQnfields(result.get());
      for (int r = 0; r < PQntuples(result.get()); ++r) {
        std::vector<std::variant<std::monostate, std::int64_t, std::string>> values;
        values.reserve(static_cast<std::size_t>(columns));
        for (int c = 0; c < columns; ++c) values.push_back(value_of(result.get(), r, c));
        rows.emplace_back(std::move(values));
      }
    } else if (status == PGRES_COMMAND_OK && one.statement) rows.clear();
    if (!one.preparing.empty() && status != PGRES_COMMAND_OK) prepared_.erase(one.preparing);
    if (const Result after{PQgetResult(handle_)}; after) lost("the database answered out of turn");
  }
  if (first) fail(*first);
  return rows;
}

Rows Connection::run(const std::vector<Statement>& statements) {
  for (const Statement& statement : statements) send(statement, true);
  end_pipeline();
  return take_answers();
}

void Connection::run_later(std::string_view sql) {
  const Statement statement{std::string(sql), {}, {}};
  send(statement, false);
  end_pipeline();
}

}  // namespace motcua::db::postgres
