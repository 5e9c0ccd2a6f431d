#include "backup/increment.h"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <stdexcept>

#include "backup/copy_store.h"
#include "base/hash.h"
#include "base/json.h"
#include "db/kept_rows.h"
#include "db/sqlite/sqlite.h"

namespace motcua::backup {
namespace {

// Walks over the rows of a table in the order of their keys.
class Walk {
 public:
  Walk(db::Transaction& transaction, const store::Table& table) : transaction_(transaction), table_(table) { turn(); }
  const db::Row* row() const { return rows_.empty() ? nullptr : &rows_[at_]; }
  db::Values key() const { return store::key_in(table_, rows_[at_]); }
  void next() {
    if (++at_ == rows_.size()) turn();
  }

 private:
  void turn() {
    rows_ = store::page(transaction_, table_, last_);
    at_ = 0;
  }

  db::Transaction& transaction_;
  const store::Table& table_;
  db::Rows rows_;
  db::Values last_;
  std::size_t at_ = 0;
};

// SQLite's order of keys: numbers by size, texts by their bytes.
std::strong_ordering order(const db::Values& a, const db::Values& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (const auto found = a[i].get() <=> b[i].get(); found != 0) return found;
  return std::strong_ordering::equal;
}

class Lines {
 public:
  explicit Lines(const std::string& file) : file_(file), out_(file, std::ios::binary) {}
  void add(const store::Table& table, const db::Values& key, const db::Row* row) {
    JsonObject line{{"table", table.name}, {"key", store::json_of(key)}};
    if (row) line["row"] = store::json_of(table, *row);
    out_ << canonical(line) << '\n';
  }
  void end() {
    out_.close();
    if (!out_) throw std::runtime_error("cannot write " + file_);
  }

 private:
  std::string file_;
  std::ofstream out_;
};

void compare(db::Transaction& earlier, db::Transaction& now, const store::Table& table, Lines& lines) {
  Walk before{earlier, table}, after{now, table};
  while (before.row() || after.row()) {
    const auto which = !before.row()  ? std::strong_ordering::greater
                       : !after.row() ? std::strong_ordering::less
                                      : order(before.key(), after.key());
    if (which < 0) lines.add(table, before.key(), nullptr);
    else if (which > 0 || *before.row() != *after.row()) lines.add(table, after.key(), after.row());
    if (which <= 0) before.next();
    if (which >= 0) after.next();
  }
}

void read_changes(const std::string& file, const std::vector<store::Table>& tables,
                  const std::function<void(const store::Table& table, const JsonObject& line)>& use) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file);
  for (std::string text; std::getline(in, text);) {
    const Json json = boost::json::parse(text);
    const JsonObject& line = json.as_object();
    const auto table = std::ranges::find(tables, string_at(line, "table"), &store::Table::name);
    if (table == tables.end())
      throw std::runtime_error("changes of a table that is not there: " + string_at(line, "table"));
    use(*table, line);
  }
}

}  // namespace

void write_changes(const std::string& earlier, const std::string& now, const std::string& file) {
  Lines lines{file};
  const auto one = db::open_sqlite_to_read(earlier), other = db::open_sqlite_to_read(now);
  one->read([&](db::Transaction& before) {
    return other->read([&](db::Transaction& after) {
      for (const store::Table& table : store::tables(after)) compare(before, after, table, lines);
      return 0;
    });
  });
  lines.end();
}

void apply_changes(const std::string& file, const std::string& database) {
  {
    const auto filled = db::open_sqlite_bulk(database);
    (void)filled->write([&](db::Transaction& transaction) -> Result<> {
      store::settle_references_later(transaction);
      store::leave_place(transaction);
      db::let_rows_go(transaction);
      const auto tables = store::tables(transaction);
      // All deletions come first: a new row can have a unique value of a deleted row.
      read_changes(file, tables, [&](const store::Table& table, const JsonObject& line) {
        store::remove(transaction, table, store::values_of(line.at("key").as_array()));
      });
      read_changes(file, tables, [&](const store::Table& table, const JsonObject& line) {
        if (line.contains("row"))
          store::insert(transaction, table, store::values_of(line.at("row").as_array()),
                        store::values_of(line.at("key").as_array()));
      });
      db::keep_rows(transaction);
      return {};
    });
    filled->commit();
  }
  db::settle_sqlite(database);
}

std::string hash_rows(const std::string& database) {
  const auto opened = db::open_sqlite_to_read(database);
  return opened->read([](db::Transaction& transaction) {
    Sha256 hash;
    for (const store::Table& table : store::tables(transaction)) {
      db::Values last;
      for (db::Rows rows = store::page(transaction, table, last); !rows.empty();
           rows = store::page(transaction, table, last))
        hash.update(store::text_of(table, rows));
    }
    return hash.hex();
  });
}

}  // namespace motcua::backup
