// The rate of a database alone. It replays the statements of one receipt through the database's C interface.
#pragma once
#include <cstdint>
#include <string>

#include "receipt.h"
#include "served.h"

namespace motcua::bench {

// The statements of one receipt, and a database that already holds many receipts.
struct Raw {
  std::string database;                                    // a SQLite file, or a URL whose search path is a schema
  Statements receipt;
  bool postgres = false;
  std::uint64_t next = 0;                                  // number of the next receipt
};

// Returns the statements of bench/raw in a database with their own schema, independent of today's program.
Raw frozen_raw(const Place& place, const std::string& folder, const std::string& postgres, std::int64_t stored);
// Returns the statements of today's program, recorded at an empty site.
Raw todays_raw(const Place& place, const std::string& postgres, std::int64_t stored);

// Returns receipts per second. Each receipt has its own ids, code and person. SQLite: one writer, batches of 32 with
// synchronous=FULL. PostgreSQL: 16 connections in pipeline mode, each receipt one transaction in one round trip.
double raw_per_s(Raw& raw, double seconds);

// Records today's program and writes the SQLite files of bench/raw into this folder.
void write_frozen(const Place& place, const std::string& folder);

double fsyncs_per_s(const std::string& folder, double seconds);  // each appends 4 KiB

}  // namespace motcua::bench
