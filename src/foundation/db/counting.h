// A database that counts its statements, for tests that fix how many statements a request takes. Such a test finds a
// loop that queries once for each row.
#pragma once
#include <memory>

#include "db/db.h"

namespace motcua::db {

// Counts the statements of this thread's use cases while it lives, whichever thread runs them.
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
