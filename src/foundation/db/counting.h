// A database that counts what is sent to it, for tests that fix how many statements a request takes: a loop that asks
// once a row shows.
#pragma once
#include <memory>

#include "db/db.h"

namespace motcua::db {

// Counts the statements that this thread's use cases send as long as it lives, whichever thread runs them.
class StatementCount {
 public:
  StatementCount();
  ~StatementCount();
  StatementCount(const StatementCount&) = delete;
  int value() const { return value_; }

 private:
  friend class Counting;
  static thread_local StatementCount* current_;
  int value_ = 0;
  StatementCount* before_;
};

std::unique_ptr<Database> counting(std::unique_ptr<Database> real);

}  // namespace motcua::db
