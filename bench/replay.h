// Sends the statements of many receipts to a database, each with its own values in the slots.
#pragma once
#include <cstdint>
#include <limits>
#include <string>

#include "receipt.h"

namespace motcua::bench {

struct Replay {
  std::uint64_t first;  // number of the first receipt; gives its ids and its person
  int batch;  // maximum of receipts in one transaction
  bool durable = true;
  std::int64_t count = std::numeric_limits<std::int64_t>::max();  // ends after this number of receipts
  double seconds = std::numeric_limits<double>::infinity();  // starts no transaction after this time
};
struct Replayed {
  std::int64_t done = 0;  // receipts whose commit was answered
  double seconds = 0;  // without the time to connect
};
Replayed replay_sqlite(const std::string& database, const Statements& receipt, const Replay& how);
Replayed replay_postgres(const std::string& url, const Statements& receipt, const Replay& how);

// Runs a text with many statements.
void run_sqlite(const std::string& database, const std::string& sql);
void run_postgres(const std::string& url, const std::string& sql);

}  // namespace motcua::bench
