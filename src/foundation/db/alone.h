// Use cases that write the same row one after another, on a database where many use cases write at the same time.
#pragma once
#include <set>
#include <string>

namespace motcua::db {

// Returns when no other use case holds `key`. The key is held until the end of the commit. On PostgreSQL the first call
// runs the use case again: the lock comes before the snapshot of the database, so the use case reads the last row. On
// SQLite use cases write one after another anyway, and the call does nothing. Call it before any other statement.
void alone(const std::string& key);

// For the driver: alone() throws it on the thread of the use case.
struct BeginAgain {
  std::string key;
};

// For the driver: the keys that the use case of this thread holds while this object lives.
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
