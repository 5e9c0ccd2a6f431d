// The one seam to a database. SQL text is the common subset of SQLite and PostgreSQL, with $n parameters.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/damage.h"
#include "base/result.h"
#include "base/vault.h"
#include "base/verify.h"
#include "base/views.h"
#include "db/dialect.h"
#include "db/touched.h"

namespace motcua::db {

// The world failed (disk full, locked, lost). Thrown by drivers, caught once at the edge; nothing was recorded.
class Fault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Whoever connects may not do that.
class Denied : public Fault {
 public:
  using Fault::Fault;
};

// A bound argument: NULL, a 64-bit integer or UTF-8 text.
class Value {
 public:
  Value(std::nullptr_t) {}
  Value(std::int64_t number) : value_(number) {}
  Value(int number) : value_(std::int64_t{number}) {}
  Value(bool) = delete;                                      // stored as 0/1: say which
  Value(std::string text) : value_(std::move(text)) {}
  Value(std::string_view text) : value_(std::string(text)) {}
  Value(const char* text) : value_(std::string(text)) {}
  template <class T>
  Value(const std::optional<T>& maybe) {
    if (maybe) *this = Value(*maybe);
  }
  const auto& get() const { return value_; }

 private:
  std::variant<std::monostate, std::int64_t, std::string> value_;
};

// One row of an answer. Columns are read in the order of the SELECT; a wrong type is the damage of the row.
class Row {
 public:
  explicit Row(std::vector<std::variant<std::monostate, std::int64_t, std::string>> columns)
      : columns_(std::move(columns)) {}
  bool is_integer(std::size_t i) const { return std::holds_alternative<std::int64_t>(columns_.at(i)); }
  bool null(std::size_t i) const { return std::holds_alternative<std::monostate>(columns_.at(i)); }
  std::int64_t integer(std::size_t i) const { return std::get<std::int64_t>(columns_.at(i)); }
  int small(std::size_t i) const {  // Damage if an int does not hold it
    const std::int64_t number = integer(i);
    if (!std::in_range<int>(number)) throw Damage({}, "a number is too large");
    return static_cast<int>(number);
  }
  const std::string& text(std::size_t i) const { return std::get<std::string>(columns_.at(i)); }
  std::string text_or_empty(std::size_t i) const { return null(i) ? std::string() : text(i); }
  std::optional<std::int64_t> maybe_integer(std::size_t i) const {
    return null(i) ? std::nullopt : std::optional(integer(i));
  }
  std::optional<std::string> maybe_text(std::size_t i) const { return null(i) ? std::nullopt : std::optional(text(i)); }
  std::size_t size() const { return columns_.size(); }
  std::string shown() const;  // all columns in one line, for comparing and for messages
  bool operator==(const Row&) const = default;

 private:
  std::vector<std::variant<std::monostate, std::int64_t, std::string>> columns_;
};

inline std::string Row::shown() const {
  std::string line;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i) line += " | ";
    if (const auto* number = std::get_if<std::int64_t>(&columns_[i])) line += std::to_string(*number);
    else if (const auto* words = std::get_if<std::string>(&columns_[i])) line += *words;
    else line += "NULL";
  }
  return line;
}

using Rows = std::vector<Row>;
using Args = std::vector<Value>;

// How many rows a write must touch; if it touches another number the whole transaction is refused with `otherwise`.
struct Expect {
  int rows;
  const Problem& otherwise;
};

class Recorder;

class Transaction {
 public:
  virtual ~Transaction() = default;
  virtual Rows query(std::string_view sql, const Args& args = {}) = 0;  // answers now
  // For drawing a number: where writers work side by side it stands at once, whatever becomes of the transaction, so
  // that nobody waits for it; a crash that loses it loses every transaction that drew after it too.
  virtual Rows query_apart(std::string_view sql, const Args& args) { return query(sql, args); }
  virtual void write(std::string_view sql, const Args& args) = 0;  // may be sent with the commit
  virtual void write(std::string_view sql, const Args& args, Expect expect) = 0;
  // Done with the commit, and not seen before it by this use case: for an index that costs as much for one row as for
  // many.
  virtual void write_last(std::string_view sql, const Args& args) { write(sql, args); }
  virtual const Dialect& dialect() const = 0;

  // Personal data as it is stored: sealed for its place, which a db::SealedColumn gives.
  std::string seal(const Vault::Place& place, std::string_view plain) const { return vault().seal(place, plain); }
  std::string open(const Vault::Place& place, std::string_view sealed) const { return vault().open(place, sealed); }
  const Vault& vault() const {
    VERIFY(vault_);
    return *vault_;
  }

  // A thing with a history in the log will be changed, or something was done about it: told to the recorder at the end
  // of the use case (db/touched.h). Before its rows are written: the recorder looks whether they stand as the log
  // tells.
  void touch(std::string_view kind, const std::string& id) { doing(kind, id); }
  void touch(std::string_view kind, const std::string& id, Act act) { doing(kind, id).acts.push_back(std::move(act)); }
  void done_by(Doer doer) { touched_.by = std::move(doer); }  // the last one counts

  // What memory keeps of the database is older than this transaction: it is read again after the commit.
  void memory_changed() { memory_changed_ = true; }

 private:
  friend class Database;
  Doing& doing(std::string_view kind, const std::string& id);

  const Vault* vault_ = nullptr;
  const Recorder* recorder_ = nullptr;
  bool memory_changed_ = false;
  Touched touched_;
};

// Writes down, in the same commit, what was touched.
class Recorder {
 public:
  virtual ~Recorder() = default;
  // Which rows of a thing that is about to be changed stand as no event tells: its table; "" if all stand so.
  virtual std::string altered(Transaction& transaction, const std::string& kind, const std::string& id) const = 0;
  virtual void record(Transaction& transaction, const Touched& touched) const = 0;
};

inline Doing& Transaction::doing(std::string_view kind, const std::string& id) {
  const auto [at, first] = touched_.things.try_emplace({std::string(kind), id});
  if (first && recorder_) at->second.altered = recorder_->altered(*this, at->first.first, id);
  return at->second;
}

// Who else may write meanwhile: others; nobody; others, but the schema is being made, so that nothing of it can be
// relied on; others, even one who asked for nobody: what is written depends on no row that such a one changes.
enum class Company { others, nobody, makers, all };

// What memory keeps of the database, so that it agrees with it. Thread-safe.
class Memory {
 public:
  virtual ~Memory() = default;
  // Called at the beginning of every write: while the Pin lives, this thread reads memory as the transaction reads the
  // database. Tells the transaction if that is not what other threads read.
  virtual std::unique_ptr<Views::Pin> as_in(Transaction& transaction) = 0;
  // The newest view, for who reads without writing; renew() goes on with the newest of then.
  virtual std::unique_ptr<Views::Pin> pin() = 0;
  virtual void renew() = 0;
  // Reads what is newer in the database, and this thread goes on with it. A fault is logged, for a commit that came
  // before stands; the next look tries again.
  virtual void agree() = 0;
  // The same if memory is not of this revision or of this day. Throws what the database throws.
  virtual void agree_with(std::string_view revision) = 0;
};

class Database {
 public:
  virtual ~Database() = default;

  // What personal data are sealed with; it outlives the database, or is taken away with nullptr.
  void set_vault(const Vault* vault) { vault_ = vault; }

  // It outlives the database, or is taken away with nullptr.
  void set_memory(Memory* memory) { memory_ = memory; }
  Memory* memory() const { return memory_; }  // nullptr: none is kept

  // It outlives the database, or is taken away with nullptr. Without one nothing that is touched is written down.
  void set_recorder(const Recorder* recorder) { recorder_ = recorder; }

  // Runs `use` on a consistent view; never waits for a writer. May run it again on another connection if one was lost.
  template <class F>
  auto read(F use) -> decltype(use(std::declval<Transaction&>())) {
    std::optional<decltype(use(std::declval<Transaction&>()))> answer;
    run_read([&](Transaction& transaction) {
      transaction.vault_ = vault_;
      answer.emplace(use(transaction));
    });
    return std::move(*answer);
  }

  // Runs `use` (which returns a Result) and returns after its changes are durable. A refusal undoes all it did. `use`
  // may be run more than once, if what it read was changed by another before it ended: it must leave what it captured
  // as it was. The recorder writes down what was touched, before the commit.
  template <class F>
  auto write(F use, Company company = Company::others) -> decltype(use(std::declval<Transaction&>())) {
    std::optional<decltype(use(std::declval<Transaction&>()))> answer;
    bool newer = false;
    auto refused = run_write(
        [&](Transaction& transaction) {
          transaction.vault_ = vault_;
          transaction.touched_ = {};
          transaction.recorder_ = recorder_;
          const auto pin = memory_ && company != Company::makers ? memory_->as_in(transaction) : nullptr;
          answer.emplace(use(transaction));
          // Apart from the transaction: what the recorder writes tells the transaction who did it.
          const Touched touched = std::exchange(transaction.touched_, {});
          if (recorder_ && answer->has_value() && !touched.things.empty()) recorder_->record(transaction, touched);
          newer = transaction.memory_changed_;
          return answer->has_value();
        },
        company);
    if (newer && memory_) memory_->agree();
    if (refused) return std::unexpected(std::move(*refused));
    return std::move(*answer);
  }

 private:
  virtual void run_read(const std::function<void(Transaction&)>& use) = 0;
  // The refusal is of an expectation that was missed; otherwise what `use` decided stands.
  virtual std::optional<Refusal> run_write(const std::function<bool(Transaction&)>& use, Company company) = 0;

  Memory* memory_ = nullptr;
  const Recorder* recorder_ = nullptr;
  const Vault* vault_ = nullptr;
};

// The value of a write that refuses nothing itself. What the database refuses (too many wait for it) is a Fault.
template <class T>
T must(Result<T> done) {
  if (!done) throw Fault("a write was refused: " + std::string(done.error().problem->code));
  if constexpr (!std::is_void_v<T>) return std::move(*done);
}

// For one thread that fills a database: what is written is seen at once and is durable after commit(). Nobody else
// writes meanwhile.
class BulkDatabase : public Database {
 public:
  virtual void commit() = 0;
  virtual void filled() { commit(); }  // it is whole: what a database counts to plan its queries is counted
};

}  // namespace motcua::db
