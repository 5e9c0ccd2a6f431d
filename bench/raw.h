// The rate of a database alone: it replays the statements of one receipt through its own C interface, with nothing
// around it.
#pragma once
#include <cstdint>
#include <string>

#include "receipt.h"
#include "served.h"

namespace motcua::bench {

// Statements of one receipt, and a database that already holds many of them.
struct Raw {
  std::string database;                                    // a SQLite file, or a URL whose search path is a schema
  Statements receipt;
  bool postgres = false;
  std::uint64_t next = 0;                                  // number of the next receipt
};

// The statements of bench/raw in a database of their own schema: independent of today's program.
Raw frozen_raw(const Place& place, const std::string& folder, const std::string& postgres, std::int64_t stored);
// The statements that today's program sends, recorded at an empty site of it.
Raw todays_raw(const Place& place, const std::string& postgres, std::int64_t stored);

// Receipts a second. Each has ids, a code and a person of its own. SQLite: one writer, batches of 32 with
// synchronous=FULL. PostgreSQL: 16 connections in pipeline mode, each receipt one transaction in one round trip.
double raw_per_s(Raw& raw, double seconds);

// Writes what bench/raw holds of SQLite into this folder, recorded from today's program.
void write_frozen(const Place& place, const std::string& folder);

double fsyncs_per_s(const std::string& folder, double seconds);  // appending 4 KiB each

}  // namespace motcua::bench
