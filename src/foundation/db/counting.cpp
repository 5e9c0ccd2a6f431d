#include "db/counting.h"

#include "base/problems.h"

namespace motcua::db {

thread_local StatementCount* StatementCount::current_ = nullptr;
StatementCount::StatementCount() : before_(current_) { current_ = this; }
StatementCount::~StatementCount() { current_ = before_; }

namespace {

class Listening final : public Transaction {
 public:
  Listening(Transaction& real, int& count) : real_(real), count_(count) {}
  Rows query(std::string_view sql, const Args& args) override { return ++count_, real_.query(sql, args); }
  Rows query_apart(std::string_view sql, const Args& args) override { return ++count_, real_.query_apart(sql, args); }
  void write(std::string_view sql, const Args& args) override { ++count_, real_.write(sql, args); }
  void write(std::string_view sql, const Args& args, Expect expect) override {
    ++count_, real_.write(sql, args, expect);
  }
  void write_last(std::string_view sql, const Args& args) override { ++count_, real_.write_last(sql, args); }
  const Dialect& dialect() const override { return real_.dialect(); }

 private:
  Transaction& real_;
  int& count_;
};

}  // namespace

class Counting final : public Database {
 public:
  explicit Counting(std::unique_ptr<Database> real) : real_(std::move(real)) {}

 private:
  // The caller waits until the use case is done, so its counter lives as long as statements are counted.
  static int& count() {
    thread_local int nobody = 0;
    return StatementCount::current_ ? StatementCount::current_->value_ : nobody;
  }

  void run_read(const std::function<void(Transaction&)>& use) override {
    int& to = count();
    real_->read([&](Transaction& transaction) {
      Listening listening{transaction, to};
      use(listening);
      return 0;
    });
  }

  std::optional<Refusal> run_write(const std::function<bool(Transaction&)>& use, Company company) override {
    int& to = count();
    bool undone = false;                                     // `use` returned false
    auto done = real_->write(
        [&](Transaction& transaction) -> Result<> {
          Listening listening{transaction, to};
          undone = !use(listening);
          if (undone) return refuse(problems::fault);       // undoes the writes; the decision of `use` is the result
          return {};
        },
        company);
    if (done || undone) return std::nullopt;
    return std::move(done.error());
  }

  std::unique_ptr<Database> real_;
};

std::unique_ptr<Database> counting(std::unique_ptr<Database> real) {
  return std::make_unique<Counting>(std::move(real));
}

}  // namespace motcua::db
