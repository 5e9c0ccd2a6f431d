#include "db/sqlite/connection.h"

#include <fmt/format.h>

#include <cstddef>

#include "base/limits.h"
#include "base/settable_limits.h"
#include "base/verify.h"
#include "db/named.h"

namespace motcua::db {

namespace {

// Returns what a technician can do about an error code of SQLite; "" if only a programmer can do something.
std::string_view way_out(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL: return "; make room on its disk";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN: return "; this user must be allowed to write the file and its folder";
    case SQLITE_IOERR: return "; look whether its disk is full or fails";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "; another program holds it, end that one";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "; name another file, or restore the last backup";
    default: return "";
  }
}

// Reserves one block for the pages of all connections, before the first connection of the process. The connections
// share its bound: the page that nobody used for the longest time makes room. Without the block each connection keeps
// pages up to its own cache_size, in pieces of the heaps of many threads. After a few hours most of these pieces are
// free, and no thread gives them back to the system. Pages that a large transaction changed may be outside of the
// block. SQLite then counts no memory: it would take a lock of the whole process for each piece, about a thousand times
// in a receipt, and nobody asks for the count.
void reserve_pages() {
  static const bool reserved = [] {
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    constexpr int kPageBytes = 4096;  // SQLite's own default
    constexpr int kAlignment = 8;
    int header = 0;
    (void)sqlite3_config(SQLITE_CONFIG_PCACHE_HDRSZ, &header);
    const int slot = (kPageBytes + header + kAlignment - 1) / kAlignment * kAlignment;
    const auto slots = static_cast<int>(limits::sqlite_cache_bytes / static_cast<std::size_t>(slot));
    static std::byte* const block = new std::byte[static_cast<std::size_t>(slot) * static_cast<std::size_t>(slots)];
    // A program that used SQLite before in another way keeps its pages elsewhere.
    return sqlite3_config(SQLITE_CONFIG_PAGECACHE, block, slot, slots) == SQLITE_OK;
  }();
  (void)reserved;
}

}  // namespace

Connection::Connection(const std::string& path, Mode mode) : path_(path) {
  reserve_pages();
  const int flags = (mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    const std::string message =
        fmt::format("cannot open the database {}: {}{}", path, handle_ ? sqlite3_errmsg(handle_) : "out of memory",
                    handle_ ? way_out(sqlite3_errcode(handle_)) : "");
    sqlite3_close(handle_);
    throw Fault(message);
  }
  sqlite3_busy_timeout(handle_, static_cast<int>(limits::in_force().lock_wait_ms));
  sqlite3_extended_result_codes(handle_, 1);
  try {
    if (mode == Mode::read_write) {
      execute("PRAGMA journal_mode = WAL");
      execute("PRAGMA synchronous = FULL");
      // Pages that change often go into the file once in a while, not each time. The undo data of a savepoint stay in
      // memory.
      execute("PRAGMA wal_autocheckpoint = 8000");
      execute("PRAGMA temp_store = MEMORY");
    }
    execute("PRAGMA foreign_keys = ON");
    execute("PRAGMA cache_size = -16000");
    execute("PRAGMA trusted_schema = OFF");
  } catch (...) {
    for (auto& [sql, one] : statements_) sqlite3_finalize(one.statement);
    sqlite3_close(handle_);
    throw;
  }
}

Connection::~Connection() {
  for (auto& [sql, one] : statements_) sqlite3_finalize(one.statement);
  sqlite3_close(handle_);
}

void Connection::limit(std::chrono::milliseconds from_now) {
  // Instructions of the database between two looks at the clock: well under a millisecond.
  constexpr int kInstructions = 20'000;
  if (from_now.count() == 0) {
    deadline_.reset();
    sqlite3_progress_handler(handle_, 0, nullptr, nullptr);
    return;
  }
  deadline_ = std::chrono::steady_clock::now() + from_now;
  const auto over = [](void* self) -> int {
    const auto& deadline = static_cast<Connection*>(self)->deadline_;
    return deadline && std::chrono::steady_clock::now() > *deadline;
  };
  sqlite3_progress_handler(handle_, kInstructions, over, this);
}

void Connection::fail(std::string_view what) const {
  if (deadline_ && sqlite3_errcode(handle_) == SQLITE_INTERRUPT)
    throw Fault(fmt::format("{}: cut off, it took too long", what));
  const int code = sqlite3_extended_errcode(handle_);
  const std::string_view way = way_out(code);
  throw Fault(fmt::format("the database {}: {}: {} ({}){}", path_, what, sqlite3_errmsg(handle_), code, way));
}

const Connection::Prepared& Connection::prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
  Numbered text = numbered(sql);
  Prepared made{.statement = nullptr, .names = std::move(text.names)};
  if (sqlite3_prepare_v3(handle_, text.sql.data(), static_cast<int>(text.sql.size()), SQLITE_PREPARE_PERSISTENT,
                         &made.statement, nullptr) != SQLITE_OK)
    fail("cannot prepare");
  VERIFY(sqlite3_bind_parameter_count(made.statement) == static_cast<int>(made.names.size()));  // "?" would be NULL
  return statements_.emplace(std::string(sql), std::move(made)).first->second;
}

Rows Connection::run(std::string_view sql, const Args& args) {
  const auto& [statement, names] = prepared(sql);
  int at = 0;
  for (const Value* argument : in_order(sql, names, args)) {
    ++at;
    const auto& value = argument->get();
    int rc = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&value)) rc = sqlite3_bind_int64(statement, at, *number);
    else if (const auto* text = std::get_if<std::string>(&value))
      rc = sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    else rc = sqlite3_bind_null(statement, at);
    if (rc != SQLITE_OK) fail("cannot bind");
  }
  struct Reset {
    sqlite3_stmt* statement;
    ~Reset() {
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
    }
  } reset{statement};
  Rows rows;
  const int columns = sqlite3_column_count(statement);
  for (;;) {
    const int rc = sqlite3_step(statement);
    if (rc == SQLITE_DONE) return rows;
    if (rc != SQLITE_ROW) fail("cannot run");
    std::vector<std::variant<std::monostate, std::int64_t, std::string>> values(static_cast<std::size_t>(columns));
    for (int c = 0; c < columns; ++c) {
      switch (sqlite3_column_type(statement, c)) {
        case SQLITE_NULL: break;
        case SQLITE_INTEGER: values[c] = std::int64_t{sqlite3_column_int64(statement, c)}; break;
        default: {
          const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, c));
          values[c] = std::string(bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, c)));
        }
      }
    }
    rows.emplace_back(std::move(values));
  }
}

std::optional<Refusal> run_in_savepoint(Connection& connection, const std::function<bool(Transaction&)>& use,
                                        SqliteTransaction::LastWrites& last) {
  connection.execute("SAVEPOINT use_case");
  bool wanted = false;
  SqliteTransaction transaction{connection};
  std::exception_ptr fault;
  try {
    wanted = use(transaction);
  } catch (...) { fault = std::current_exception(); }
  if (!connection.in_transaction()) throw Fault("the database ended the transaction (disk full?)");
  if (!wanted || transaction.missed()) connection.execute("ROLLBACK TO use_case");
  else std::ranges::move(transaction.last(), std::back_inserter(last));
  connection.execute("RELEASE use_case");
  if (fault) std::rethrow_exception(fault);
  return wanted ? std::move(transaction.missed()) : std::nullopt;
}

}  // namespace motcua::db
