// Where the databases differ, and nowhere else (at most ten entries; docs/adr/0004).
#pragma once
#include <string>
#include <string_view>

namespace motcua::db::dialect {

// 1. Tokens of a migration.
struct Tokens {
  std::string_view int64, bytes, strict;
};
inline constexpr Tokens sqlite_tokens{"INTEGER", "BLOB", "STRICT"};

// 2. The full-text index of dossiers: folded words, found by prefix, newest first.
inline constexpr std::string_view sqlite_search_schema =
    "CREATE VIRTUAL TABLE IF NOT EXISTS dossier_search USING fts5(folded, dossier_id UNINDEXED, tokenize='unicode61', prefix='2 3')";
inline constexpr std::string_view search_insert = "INSERT INTO dossier_search (folded, dossier_id) VALUES ($1, $2)";
// $1 the match expression, $2 the person's unit, $3 how many: only dossiers of units at or below that unit.
inline constexpr std::string_view search_select =
    "SELECT s.dossier_id FROM dossier_search s WHERE s.folded MATCH $1 AND EXISTS ("
    "SELECT 1 FROM dossier_unit du JOIN unit_below b ON b.unit_id = du.unit_id WHERE du.dossier_id = s.dossier_id AND b.ancestor_id = $2) "
    "ORDER BY s.rowid DESC LIMIT $3";

// "nguyen van a" → "\"nguyen\"* \"van\"* \"a\"*": words are quoted, so no operator of the engine can be typed.
std::string search_expression(std::string_view folded);

}  // namespace motcua::db::dialect
