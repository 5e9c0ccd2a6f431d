// A site from one database to another, of whatever kind: all its rows as of one moment, proved by reading them again.
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
  Instant now;                                             // when the schema of the new database was made
  std::function<void(const std::string& table, std::int64_t rows)> told{};     // after each page
};

// Fills `to`, which must be empty; what a copy that was cut off has filled is compared and left. Sessions stay behind:
// people sign in again. Throws std::runtime_error with one line: nothing to copy, another site there, rows that do not
// come out as they went in, a source that was changed between a copy that was cut off and its going on. A copy that did
// not come to its end holds no site that could be served.
bool cut_off(db::Database& to);  // there is a copy that did not come to its end
void begin_copy(db::BulkDatabase& to,
                const CopyNeeds& needs);  // from here on it is one of these; throws if a site is there
Copied copy(db::Database& from, db::BulkDatabase& to, const CopyNeeds& needs);

}  // namespace motcua::backup
