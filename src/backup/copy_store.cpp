// Tables: all tables, and copy_progress. No migration has copy_progress, because the end of a copy removes it.
#include "backup/copy_store.h"

#include <boost/json/value_to.hpp>

#include <algorithm>
#include <set>

#include "base/json.h"
#include "db/migrate.h"

namespace motcua::backup::store {
namespace {

constexpr std::string_view kSearch = "dossier_search";     // the dialect makes it, not a migration (db/dialect.h)

std::string joined(const std::vector<std::string>& parts, std::string_view before = "") {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + std::string(before) + part;
  return text;
}

db::Args args_of(std::string_view name, const db::Values& values) {
  db::Args args;
  db::add_places(args, name, values, values.size());
  return args;
}

std::vector<std::string> key_of(db::Transaction& transaction, const Table& table) {
  return table.name == kSearch ? std::vector{std::string(transaction.dialect().search_number)} : table.key;
}

db::Value value(const db::Row& row, std::size_t i) {
  if (row.null(i)) return nullptr;
  return row.is_integer(i) ? db::Value(row.integer(i)) : db::Value(row.text(i));
}

}  // namespace

std::vector<Table> tables(db::Transaction& sqlite) {
  std::vector<Table> found;
  const std::set<std::string> elsewhere{"schema_migration", "session", "job", "live_change", "copy_progress"};
  for (const db::Row& row : sqlite.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                                         "'sqlite%' AND name NOT LIKE 'dossier_search%' ORDER BY name"))
    if (!elsewhere.contains(row.text(0))) found.push_back({.name = row.text(0), .columns = {}, .key = {}});
  std::vector<Table> ordered;
  std::set<std::string> placed;
  const auto place = [&](const auto& self, Table& table) -> void {
    if (!placed.insert(table.name).second) return;
    for (const db::Row& row : sqlite.query("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(:table) ORDER BY 1",
                                           {{"table", table.name}}))
      for (Table& other : found)
        if (other.name == row.text(0)) self(self, other);
    std::vector<std::pair<std::int64_t, std::string>> key;
    for (const db::Row& row :
         sqlite.query("SELECT name, pk FROM pragma_table_info(:table) ORDER BY cid", {{"table", table.name}})) {
      table.columns.push_back(row.text(0));
      if (row.integer(1) > 0) key.emplace_back(row.integer(1), row.text(0));
    }
    std::sort(key.begin(), key.end());
    for (auto& [place_in_key, name] : key) table.key.push_back(std::move(name));
    if (table.key.empty()) throw std::runtime_error("the table " + table.name + " has no primary key");
    ordered.push_back(table);
  };
  for (Table& table : found)
    if (table.name != "site") place(place, table);
  ordered.push_back({.name = std::string(kSearch), .columns = {"folded", "dossier_id"}, .key = {}});
  for (Table& table : found) place(place, table);  // the table site is last: without it no program serves the copy
  return ordered;
}

db::Rows page(db::Transaction& transaction, const Table& table, db::Values& last) {
  const auto key = key_of(transaction, table);
  const std::string keys = joined(key);
  std::string sql = "SELECT " + joined(table.columns) + ", " + keys + " FROM " + table.name;
  if (!last.empty()) sql += " WHERE (" + keys + ") > (" + db::places("key", key.size()) + ")";
  sql += " ORDER BY " + keys + " LIMIT " + std::to_string(kPage);
  db::Rows rows = transaction.query(sql, args_of("key", last));
  if (rows.empty()) return rows;
  last.clear();
  for (std::size_t i = 0; i < key.size(); ++i) last.push_back(value(rows.back(), table.columns.size() + i));
  return rows;
}

void insert(db::Transaction& transaction, const Table& table, const db::Rows& rows) {
  const std::string sql = "INSERT INTO " + table.name + " (" + joined(table.columns) + ") VALUES (" +
                          db::places("value", table.columns.size()) + ")";
  for (const db::Row& row : rows) {
    db::Values values;
    for (std::size_t i = 0; i < table.columns.size(); ++i) values.push_back(value(row, i));
    transaction.write(sql, args_of("value", values));
  }
}

std::string text_of(const Table& table, const db::Rows& rows) {
  std::string text = table.name + "\n";
  for (const db::Row& row : rows) text += canonical(json_of(table, row)) + "\n";
  return text;
}

db::Values key_in(const Table& table, const db::Row& row) {
  db::Values key;
  for (std::size_t i = table.columns.size(); i < row.size(); ++i) key.push_back(value(row, i));
  return key;
}

void remove(db::Transaction& sqlite, const Table& table, const db::Values& key) {
  const auto names = key_of(sqlite, table);
  sqlite.write(
      "DELETE FROM " + table.name + " WHERE (" + joined(names) + ") = (" + db::places("key", names.size()) + ")",
      args_of("key", key));
}

void insert(db::Transaction& sqlite, const Table& table, db::Values row, const db::Values& key) {
  std::vector<std::string> columns = table.columns;
  if (table.key.empty()) {  // the table's key is not a column of its own
    for (const std::string& name : key_of(sqlite, table)) columns.push_back(name);
    row.insert(row.end(), key.begin(), key.end());
  }
  sqlite.write(
      "INSERT INTO " + table.name + " (" + joined(columns) + ") VALUES (" + db::places("value", columns.size()) + ")",
      args_of("value", row));
}

void settle_references_later(db::Transaction& sqlite) { sqlite.query("PRAGMA defer_foreign_keys = ON"); }

void leave_place(db::Transaction& sqlite) {
  sqlite.write("DELETE FROM session", {});
  sqlite.write("DELETE FROM job", {});
}

JsonArray json_of(const Table& table, const db::Row& row) {
  db::Values values;
  for (std::size_t i = 0; i < table.columns.size(); ++i) values.push_back(value(row, i));
  return json_of(values);
}

JsonArray json_of(const db::Values& values) {
  JsonArray json;
  for (const db::Value& one : values) {
    if (const auto* number = std::get_if<std::int64_t>(&one.get())) json.emplace_back(*number);
    else if (const auto* text = std::get_if<std::string>(&one.get())) json.emplace_back(*text);
    else json.emplace_back(nullptr);
  }
  return json;
}

db::Values values_of(const JsonArray& values) {
  db::Values found;
  for (const Json& one : values) {
    if (one.is_null()) found.emplace_back(nullptr);
    else if (one.is_string()) found.emplace_back(view(one.as_string()));
    else found.emplace_back(boost::json::value_to<std::int64_t>(one));
  }
  return found;
}

bool being_copied(db::Transaction& transaction) {
  return transaction.query(transaction.dialect().has_table, {{"table", "copy_progress"}}).at(0).integer(0) > 0;
}

void begin(db::Transaction& transaction) {
  transaction.write(db::with_tokens("CREATE TABLE copy_progress (name TEXT NOT NULL PRIMARY KEY, pages {{int64}} NOT "
                                    "NULL, total {{int64}} NOT NULL, "
                                    "sha256 TEXT NOT NULL, whole {{int64}} NOT NULL) {{strict}}",
                                    transaction.dialect()),
                    {});
}

Progress progress(db::Transaction& transaction, const Table& table) {
  const auto rows = transaction.query("SELECT pages, total, sha256, whole FROM copy_progress WHERE name = :name",
                                      {{"name", table.name}});
  if (rows.empty()) return {};
  return {.pages = rows[0].integer(0),
          .rows = rows[0].integer(1),
          .sha256 = rows[0].text(2),
          .whole = rows[0].integer(3) != 0};
}

void save(db::Transaction& transaction, const Table& table, const Progress& p) {
  transaction.write(
      "INSERT INTO copy_progress (name, pages, total, sha256, whole) VALUES (:name, :pages, :total, :sha256, :whole) "
      "ON CONFLICT (name) DO UPDATE SET pages = excluded.pages, total = excluded.total, sha256 = excluded.sha256, "
      "whole = excluded.whole",
      {{"name", table.name}, {"pages", p.pages}, {"total", p.rows}, {"sha256", p.sha256}, {"whole", p.whole ? 1 : 0}});
}

void end(db::Transaction& transaction) { transaction.write("DROP TABLE copy_progress", {}); }

bool holds_site(db::Transaction& transaction) {
  return transaction.query(transaction.dialect().has_table, {{"table", "site"}}).at(0).integer(0) > 0 &&
         !transaction.query("SELECT value FROM site WHERE name = 'slug'").empty();
}

}  // namespace motcua::backup::store
