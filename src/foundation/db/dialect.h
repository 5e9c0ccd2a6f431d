// The places where the databases differ (at most ten entries; docs/adr/0004). No other code depends on the kind of
// database.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace motcua::db {

// The form of a search. pairs: pairs of neighbouring words as base/text.h builds them; the last word may be incomplete.
// beginnings: beginnings of words.
enum class SearchWords { pairs, beginnings };

struct Dialect {
  // 1. Tokens of a migration.
  std::string_view int64, bytes, strict, keyed, numbered;

  // 2. The parts of a schema that are no migrations: the full-text index of dossiers (folded words, found by prefix,
  // newest first), and the objects that a driver needs. Each statement may run again.
  std::span<const std::string_view> schema;

  // 3. Returns one number: 0 if there is no table :table.
  std::string_view has_table;

  // 4. The end of a SELECT that locks its rows until the transaction ends. Use it when a write touches many rows.
  // Without the lock, one changed row would undo the whole write.
  std::string_view for_update;

  // 5. Finds dossiers by words: the condition on a row f of the index. :words is the result of search_expression.
  std::string_view search;
  std::string_view search_number;  // the column of the index that grows with each row
  // Returns the search text for words such as "nguyen van a"; "" if there is none (a single word has no pair). Words
  // are quoted, so that nobody can type an operator of the search engine.
  std::string (*search_expression)(std::string_view folded, SearchWords words);

  // 6. The checks of the database itself: each row that is not "ok" is a fault. A database that was written by hand may
  // break its own rules.
  std::span<const std::string_view> own_checks;

  // 7. Kept rows (db/kept_rows.h). `refuse` makes the trigger {0} that refuses to do {1} in table {2}; {3} is "" or a
  // WHEN. `triggers` lists all such triggers with their tables. `drop_trigger` drops trigger {0} of table {1}.
  std::string_view refuse, triggers, drop_trigger;

  // 8. Returns two numbers of transactions: the oldest that still writes and that this transaction cannot see, and the
  // next one. They are equal if none writes. SQLite has one writer, and its numbers mean nothing.
  std::string_view writers;
};

extern const Dialect sqlite_dialect, postgres_dialect;

// Both databases keep the index in a table of the same name and columns.
inline constexpr std::string_view search_insert =
    "INSERT INTO dossier_search (folded, dossier_id) VALUES (:folded, :dossier)";

}  // namespace motcua::db
