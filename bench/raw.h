// What the database alone can do with the very statements of one registration, by its own C interface and nothing
// around it.
#pragma once
#include <string>
#include <vector>

#include "db/db.h"

namespace motcua::bench {

struct Statement {
  std::string sql;
  db::Args args;
  int rows_expected = -1;  // -1: not looked at
};

// The statements that one registration sends in its transaction, at this site (which gets one more dossier).
std::vector<Statement> statements_of_receive(const std::string& database, const std::string& files,
                                             const std::string& key_file);

// Registrations a second: one writer, batches of 32 with synchronous=FULL. Each has ids, a code and a person of its
// own.
double raw_sqlite(const std::string& database, const std::vector<Statement>& statements, double seconds);
// 16 connections in pipeline mode, each registration one transaction in one round trip.
double raw_postgres(const std::string& url, const std::vector<Statement>& statements, double seconds);

double fsyncs_per_s(const std::string& folder, double seconds);  // appending 4 KiB each

}  // namespace motcua::bench
