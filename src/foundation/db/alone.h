// Use cases that write the same row in turn, on a database where many write at the same time.
#pragma once
#include <set>
#include <string>

namespace motcua::db {

// Returns when no other use case holds `key`; the key is held until the end of the commit. On PostgreSQL the first call
// makes the use case begin again: the lock is taken before the view of the database, so the use case reads the last
// row. On SQLite use cases write one after another, and the call does nothing. Call it before any other statement.
void alone(const std::string& key);

// For the driver: thrown by alone() on the thread of the use case.
struct BeginAgain {
  std::string key;
};

// For the driver: the keys that the use case of this thread holds, as long as this object lives.
class HeldKeys {
 public:
  explicit HeldKeys(const std::set<std::string>& keys);
  ~HeldKeys();
  HeldKeys(const HeldKeys&) = delete;
  HeldKeys& operator=(const HeldKeys&) = delete;

 private:
  const std::set<std::string>* before_;
};

}  // namespace motcua::db
