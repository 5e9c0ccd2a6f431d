// Sends the statements of many receipts to a database, each with its own values in the slots.
#pragma once
#include <cstdint>
#include <limits>
#include <string>

#include "receipt.h"

namespace motcua::bench {

struct Replay {
  std::uint64_t first;                                     // number of the first receipt: its ids and its person
  int batch;                                               // receipts in one transaction, at most
  bool durable = true;
  std::int64_t count = std::numeric_limits<std::int64_t>::max();        // ends after so many receipts
  double seconds = std::numeric_limits<double>::infinity();             // begins no transaction after them
};
struct Replayed {
  std::int64_t done = 0;                                   // receipts whose commit was answered
  double seconds = 0;                                      // without connecting
};
Replayed replay_sqlite(const std::string& database, const Statements& receipt, const Replay& how);
Replayed replay_postgres(const std::string& url, const Statements& receipt, const Replay& how);

// Runs a text of many statements.
void run_sqlite(const std::string& database, const std::string& sql);
void run_postgres(const std::string& url, const std::string& sql);

}  // namespace motcua::bench
