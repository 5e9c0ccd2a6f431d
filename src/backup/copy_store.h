// All tables of a site as rows, whatever they are about: for moving them from one database to another.
#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "db/db.h"

namespace motcua::backup::store {

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> key;                      // columns, by which its rows are read in pages
};

// Those of a schema on SQLite, each after all that its rows refer to; `site` is the last. Leases and sessions belong to
// a place, not to a site: they are left out.
std::vector<Table> tables(db::Transaction& sqlite);

constexpr int kPage = 500;

// The rows behind `last` (empty: from the beginning), at most kPage. `last` is set to the key of the last of them.
db::Rows page(db::Transaction& transaction, const Table& table, db::Args& last);
void insert(db::Transaction& transaction, const Table& table, const db::Rows& rows);

// One row of SQLite by its key, which page() gives behind the columns.
db::Args key_in(const Table& table, const db::Row& row);
void remove(db::Transaction& sqlite, const Table& table, const db::Args& key);
void insert(db::Transaction& sqlite, const Table& table, db::Args row, const db::Args& key);
void settle_references_later(db::Transaction& sqlite);  // rows may come in any order until the COMMIT
void leave_place(db::Transaction& sqlite);  // sessions and leases

JsonArray json_of(const Table& table, const db::Row& row);
JsonArray json_of(const db::Args& values);
db::Args args_of(const JsonArray& values);  // throws if it holds anything but texts, integers and null

// What a chain of hashes is continued with.
std::string text_of(const Table& table, const db::Rows& rows);

// How far a copy has come, in the database that is being filled. The table is there as long as the copy is not whole.
struct Progress {
  std::int64_t pages = 0, rows = 0;
  std::string sha256;  // over the pages so far
  bool whole = false;  // the table is copied
};
bool being_copied(db::Transaction& transaction);
void begin(db::Transaction& transaction);
Progress progress(db::Transaction& transaction, const Table& table);
void save(db::Transaction& transaction, const Table& table, const Progress& progress);
void end(db::Transaction& transaction);

bool holds_site(db::Transaction& transaction);

}  // namespace motcua::backup::store
