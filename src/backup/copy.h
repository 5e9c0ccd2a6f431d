// Copies a site from one database to another of any kind: all rows as of one moment. Reading the rows again proves the
// copy.
#pragma once
#include <functional>
#include <span>

#include "db/migrate.h"
#include "work/work.h"

namespace motcua::backup {

struct Copied {
  std::int64_t rows = 0;
  EventsHash events;
};

struct CopyNeeds {
  std::span<const db::Migration> migrations;
  Instant now;                                             // the schema of the new database has this time
  std::function<void(const std::string& table, std::int64_t rows)> told{};     // called after each page
};

// copy() fills `to`, which must be empty or hold an interrupted copy. It compares the rows of an interrupted copy and
// keeps them. Sessions are not copied: people sign in again. Throws std::runtime_error with one line in four cases.
// There is nothing to copy; `to` holds another site; rows read back differ; the source changed since the interrupted
// copy. No program can serve an incomplete copy.
bool cut_off(db::Database& to);  // returns whether `to` holds an incomplete copy
void begin_copy(db::BulkDatabase& to,
                const CopyNeeds& needs);  // marks `to` as an incomplete copy; throws if `to` holds a site
Copied copy(db::Database& from, db::BulkDatabase& to, const CopyNeeds& needs);

}  // namespace motcua::backup
