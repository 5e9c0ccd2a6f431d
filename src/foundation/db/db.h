// The one interface to a database. SQL text is the common subset of SQLite and PostgreSQL, with :name parameters.
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
#include "db/text.h"
#include "db/touched.h"

namespace motcua::db {

// The database failed (disk full, locked, lost). Drivers throw it, and the edge catches it once. Nothing was stored.
class Fault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The database account may not do that.
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
  Value(bool) = delete;                                      // a bool is stored as 0 or 1: write the number
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

// One row of an answer. Columns are read in the order of the SELECT. A column of a wrong type throws Damage.
class Row {
 public:
  explicit Row(std::vector<std::variant<std::monostate, std::int64_t, std::string>> columns)
      : columns_(std::move(columns)) {}
  bool is_integer(std::size_t i) const { return std::holds_alternative<std::int64_t>(columns_.at(i)); }
  bool null(std::size_t i) const { return std::holds_alternative<std::monostate>(columns_.at(i)); }
  std::int64_t integer(std::size_t i) const { return std::get<std::int64_t>(columns_.at(i)); }
  int small(std::size_t i) const {  // throws Damage if the number does not fit into an int
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
  std::string shown() const;  // all columns in one line, for comparison and for messages
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
using Values = std::vector<Value>;

// The argument of the parameter :name. A statement names each of its arguments, and each name has an argument.
struct Named {
  std::string name;
  Value value;
};
using Args = std::vector<Named>;

// The parameters of several values, for `IN (…)`: places("id", 3) is ":id_1, :id_2, :id_3". Their arguments are
// place("id", 1) and so on.
std::string places(std::string_view name, std::size_t count);
std::string place(std::string_view name, std::size_t number);

// Adds the arguments of places(name, count). A place without a value is NULL, which equals nothing.
template <class Some>
void add_places(Args& args, std::string_view name, const Some& values, std::size_t count) {
  std::size_t number = 0;
  for (const auto& value : values) args.push_back({place(name, ++number), Value(value)});
  while (number < count) args.push_back({place(name, ++number), nullptr});
}

// The number of rows that a write must change. If it changes another number, `otherwise` refuses the whole transaction.
struct Expect {
  int rows;
  const Problem& otherwise;
};

class Recorder;

class Transaction {
 public:
  virtual ~Transaction() = default;
  virtual Rows query(std::string_view sql, const Args& args = {}) = 0;  // returns the rows at once
  // Runs a statement that draws a number. Where writers work side by side, it commits at once in its own transaction.
  // No other writer waits for the row. A rollback leaves a gap. If a crash loses the number, it also loses every
  // transaction that drew a number after it.
  virtual Rows query_apart(std::string_view sql, const Args& args) { return query(sql, args); }
  virtual void write(std::string_view sql, const Args& args) = 0;  // the driver may send it with the commit
  virtual void write(std::string_view sql, const Args& args, Expect expect) = 0;
  // Writes with the commit. This use case does not see the write before. It is for an index that costs as much for one
  // row as for many.
  virtual void write_last(std::string_view sql, const Args& args) { write(sql, args); }
  virtual const Dialect& dialect() const = 0;

  // Seals and opens personal data. A seal is bound to its place, and a db::SealedColumn gives the place.
  std::string seal(const Vault::Place& place, std::string_view plain) const { return vault().seal(place, plain); }
  std::string open(const Vault::Place& place, std::string_view sealed) const { return vault().open(place, sealed); }
  const Vault& vault() const {
    VERIFY(vault_);
    return *vault_;
  }

  // Tells the transaction that a thing with a history in the log will change, or that an act about it was done. Call it
  // before the rows of the thing are written: the recorder first checks that the rows are as the log tells. The
  // recorder writes the event at the end of the use case (db/touched.h).
  void touch(std::string_view kind, const std::string& id) { doing(kind, id); }
  void touch(std::string_view kind, const std::string& id, Act act) { doing(kind, id).acts.push_back(std::move(act)); }
  void done_by(Doer doer) { touched_.by = std::move(doer); }  // the last call counts

  // The data in memory are older than this transaction. They are read again after the commit.
  void memory_changed() { memory_changed_ = true; }

 private:
  friend class Database;
  Doing& doing(std::string_view kind, const std::string& id);

  const Vault* vault_ = nullptr;
  const Recorder* recorder_ = nullptr;
  bool memory_changed_ = false;
  Touched touched_;
};

// Writes events about the touched things, in the same commit.
class Recorder {
 public:
  virtual ~Recorder() = default;
  // Returns the tables of a thing whose rows differ from its last event; "" if none differ. Called before the thing
  // changes.
  virtual std::string altered(Transaction& transaction, const std::string& kind, const std::string& id) const = 0;
  virtual void record(Transaction& transaction, const Touched& touched) const = 0;
};

inline Doing& Transaction::doing(std::string_view kind, const std::string& id) {
  const auto [at, first] = touched_.things.try_emplace({std::string(kind), id});
  if (first && recorder_) at->second.altered = recorder_->altered(*this, at->first.first, id);
  return at->second;
}

// The other use cases that may write at the same time. others: the usual ones. nobody: none. makers: the usual ones,
// but the schema is being made, so the use case must not rely on it. all: also one that asked for nobody, because this
// write depends on no row that such a use case changes.
enum class Company { others, nobody, makers, all };

// Keeps the data in memory equal to the database. Thread-safe.
class Memory {
 public:
  virtual ~Memory() = default;
  // Called at the beginning of every write. While the Pin lives, this thread reads memory as the transaction reads the
  // database. Tells the transaction if other threads read other data.
  virtual std::unique_ptr<Views::Pin> as_in(Transaction& transaction) = 0;
  // Pins the newest view, for a thread that only reads. renew() changes to the view that is then the newest.
  virtual std::unique_ptr<Views::Pin> pin() = 0;
  virtual void renew() = 0;
  // Reads newer data from the database. This thread then uses these data. A fault is logged and not thrown, because the
  // commit before it is done. The next call tries again.
  virtual void agree() = 0;
  // The same, if memory has another revision or another day. Throws what the database throws.
  virtual void agree_with(std::string_view revision) = 0;
};

class Database {
 public:
  virtual ~Database() = default;

  // Sets the vault that seals personal data. The vault must outlive the database, or nullptr removes it first.
  void set_vault(const Vault* vault) { vault_ = vault; }

  // The memory must outlive the database, or nullptr removes it first.
  void set_memory(Memory* memory) { memory_ = memory; }
  Memory* memory() const { return memory_; }  // nullptr: no memory is kept

  // The recorder must outlive the database, or nullptr removes it first. Without a recorder no event about touched
  // things is written.
  void set_recorder(const Recorder* recorder) { recorder_ = recorder; }

  // Runs `use` on a consistent snapshot and never waits for a writer. It may run `use` again on another connection if a
  // connection was lost.
  template <class F>
  auto read(F use) -> decltype(use(std::declval<Transaction&>())) {
    std::optional<decltype(use(std::declval<Transaction&>()))> answer;
    run_read([&, spoken = language()](Transaction& transaction) {
      const Speaking speaking{spoken};
      transaction.vault_ = vault_;
      answer.emplace(use(transaction));
    });
    return std::move(*answer);
  }

  // Runs `use` (which returns a Result). Returns after the changes are durable. A refusal undoes all changes of `use`.
  // `use` may run more than once, if another transaction changed what it read. `use` must leave its captured variables
  // as they were. The recorder writes the events of touched things before the commit.
  template <class F>
  auto write(F use, Company company = Company::others) -> decltype(use(std::declval<Transaction&>())) {
    std::optional<decltype(use(std::declval<Transaction&>()))> answer;
    bool newer = false;
    auto refused = run_write(
        [&, spoken = language()](Transaction& transaction) {
          const Speaking speaking{spoken};
          transaction.vault_ = vault_;
          transaction.touched_ = {};
          transaction.recorder_ = recorder_;
          const auto pin = memory_ && company != Company::makers ? memory_->as_in(transaction) : nullptr;
          answer.emplace(use(transaction));
          // `touched` is taken out of the transaction first, because the recorder tells the transaction who did it.
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
  // Returns the refusal of an expectation that was missed. Without one, the decision of `use` counts.
  virtual std::optional<Refusal> run_write(const std::function<bool(Transaction&)>& use, Company company) = 0;

  Memory* memory_ = nullptr;
  const Recorder* recorder_ = nullptr;
  const Vault* vault_ = nullptr;
};

// Returns the value of a write that refuses nothing itself. A refusal of the database (too many writes wait) becomes a
// Fault.
template <class T>
T must(Result<T> done) {
  if (!done) throw Fault("a write was refused: " + std::string(done.error().problem->code));
  if constexpr (!std::is_void_v<T>) return std::move(*done);
}

// A database for one thread that fills it. A write is visible at once and durable after commit(). No other program may
// write at the same time.
class BulkDatabase : public Database {
 public:
  virtual void commit() = 0;
  virtual void filled() { commit(); }  // all rows are written: the database counts them for its query planner
};

}  // namespace motcua::db
