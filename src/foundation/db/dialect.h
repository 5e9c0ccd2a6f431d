// Where the databases differ, and nowhere else (at most ten entries; docs/adr/0004).
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace motcua::db {

// Words next to each other as base/text.h pairs them, the last of which may go on; or beginnings of words.
enum class SearchWords { pairs, beginnings };

struct Dialect {
  // 1. Tokens of a migration.
  std::string_view int64, bytes, strict, keyed;

  // 2. What a schema has besides the migrations: the full-text index of dossiers (folded words, found by prefix, newest
  // first), and what a driver needs. Each statement may be run again.
  std::span<const std::string_view> schema;

  // 3. One number: 0 if there is no table $1.
  std::string_view has_table;

  // 4. Behind a SELECT: nobody else changes its rows before the transaction ends. For many rows, lest one that changed
  // meanwhile undo it all.
  std::string_view for_update;

  // 5. Finding dossiers by words: the condition on a row f of the index, $1 what search_expression gave.
  std::string_view search;
  std::string_view search_number;  // its column that grows with each row
  // "nguyen van a" as a match; "" if there is none (a single word has no pair). Words are quoted, so no operator of the
  // engine can be typed.
  std::string (*search_expression)(std::string_view folded, SearchWords words);

  // 6. The checks of the database itself: each row that is not "ok" is a fault. A database that was written by hand may
  // break its own rules.
  std::span<const std::string_view> own_checks;

  // 7. Rows that are kept (db/kept_rows.h): what makes trigger {0} refuse to do {1} in table {2}, {3} "" or a WHEN; all
  // such triggers with their tables; what drops trigger {0} of table {1}.
  std::string_view refuse, triggers, drop_trigger;
};

extern const Dialect sqlite_dialect, postgres_dialect;

// Both keep it in a table of the same name and columns.
inline constexpr std::string_view search_insert = "INSERT INTO dossier_search (folded, dossier_id) VALUES ($1, $2)";

}  // namespace motcua::db
