// All tables of a site as rows, whatever they are about: for moving them from one database to another.
#pragma once
#include <string>
#include <vector>

#include "db/db.h"

namespace motcua::backup::store {

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> key;                      // columns, by which its rows are read in pages
};

// Those of a schema on SQLite, each after all that its rows refer to; `site` is the last. Leases and sessions belong to a place, not to a
// site: they are left out.
std::vector<Table> tables(db::Transaction& sqlite);

constexpr int kPage = 500;

// The rows behind `last` (empty: from the beginning), at most kPage. `last` is set to the key of the last of them.
db::Rows page(db::Transaction& transaction, const Table& table, db::Args& last);
void insert(db::Transaction& transaction, const Table& table, const db::Rows& rows);
// What a chain of hashes is continued with.
std::string text_of(const Table& table, const db::Rows& rows);

// How far a copy has come, in the database that is being filled. The table is there as long as the copy is not whole.
struct Progress {
  std::int64_t pages = 0, rows = 0;
  std::string sha256;                                // over the pages so far
  bool whole = false;                                // the table is copied
};
bool being_copied(db::Transaction& transaction);
void begin(db::Transaction& transaction);
Progress progress(db::Transaction& transaction, const Table& table);
void save(db::Transaction& transaction, const Table& table, const Progress& progress);
void end(db::Transaction& transaction);

bool holds_site(db::Transaction& transaction);

}  // namespace motcua::backup::store
