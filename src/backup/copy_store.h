// Reads and writes all tables of a site as rows, to move them from one database to another.
#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "db/db.h"

namespace motcua::backup::store {

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> key;                      // the columns that order the table's pages
};

// Returns the tables of a schema on SQLite. Each table comes after the tables that it refers to; `site` is the last.
// Leases and sessions belong to a place, not to a site, so they are left out.
std::vector<Table> tables(db::Transaction& sqlite);

constexpr int kPage = 500;

// Returns at most kPage rows after the key `last` (empty: from the beginning). Sets `last` to the key of the last row.
db::Rows page(db::Transaction& transaction, const Table& table, db::Values& last);
void insert(db::Transaction& transaction, const Table& table, const db::Rows& rows);

// Returns the key of a SQLite row; page() appends it after the columns.
db::Values key_in(const Table& table, const db::Row& row);
void remove(db::Transaction& sqlite, const Table& table, const db::Values& key);
void insert(db::Transaction& sqlite, const Table& table, db::Values row, const db::Values& key);
void settle_references_later(db::Transaction& sqlite);  // rows may come in any order until the COMMIT
void leave_place(db::Transaction& sqlite);  // deletes sessions and leases

JsonArray json_of(const Table& table, const db::Row& row);
JsonArray json_of(const db::Values& values);
db::Values values_of(const JsonArray& values);  // throws unless all values are texts, integers or null

// Returns the text that continues the chain of hashes.
std::string text_of(const Table& table, const db::Rows& rows);

// The progress of a copy, stored in the database that is filled. The table exists as long as the copy is incomplete.
struct Progress {
  std::int64_t pages = 0, rows = 0;
  std::string sha256;  // over the pages copied before
  bool whole = false;  // the table is complete
};
bool being_copied(db::Transaction& transaction);
void begin(db::Transaction& transaction);
Progress progress(db::Transaction& transaction, const Table& table);
void save(db::Transaction& transaction, const Table& table, const Progress& progress);
void end(db::Transaction& transaction);

bool holds_site(db::Transaction& transaction);

}  // namespace motcua::backup::store
