#include "db/dialect.h"

#include <array>

#include "base/text.h"

namespace motcua::db {
namespace {

// The words of folded text hold only letters, digits and characters beyond ASCII. They hold no quote.
std::string joined(std::string_view folded, SearchWords which, std::string_view between, std::string_view before,
                   std::string_view after, std::string_view after_beginning) {
  std::string expression;
  const auto all = which == SearchWords::pairs ? word_pairs(folded) : words(folded);
  for (const std::string& word : all) {
    expression += expression.empty() ? "" : between;
    const bool beginning = which == SearchWords::beginnings || &word == &all.back();
    expression += std::string(before) + word + std::string(beginning ? after_beginning : after);
  }
  return expression;
}

constexpr std::array<std::string_view, 1> kSqliteSchema{
    "CREATE VIRTUAL TABLE IF NOT EXISTS dossier_search USING fts5(folded, dossier_id UNINDEXED, tokenize='unicode61', "
    "prefix='2 3')"};

// The words are split as base/text.h splits them. motcua_expect ends a transaction inside the database if a write
// touches another number of rows than expected (db/postgres).
constexpr std::array<std::string_view, 6> kPostgresSchema{
    "CREATE TABLE IF NOT EXISTS dossier_search (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, folded TEXT "
    "NOT NULL, "
    "dossier_id TEXT NOT NULL, words TSVECTOR GENERATED ALWAYS AS "
    "(array_to_tsvector(array_remove(regexp_split_to_array(folded, '[\\x01-\\x2f\\x3a-\\x60\\x7b-\\x7f]+'), ''))) "
    "STORED)",
    "CREATE INDEX IF NOT EXISTS dossier_search_words ON dossier_search USING GIN (words)",
    "CREATE INDEX IF NOT EXISTS dossier_search_dossier ON dossier_search (dossier_id)",
    "CREATE OR REPLACE FUNCTION motcua_expect(touched BIGINT, wanted BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$ "
    "BEGIN "
    "IF touched <> wanted THEN RAISE EXCEPTION 'touched % rows, expected %', touched, wanted USING ERRCODE = 'MC001'; "
    "END IF; "
    "RETURN touched; END $$",
    "CREATE OR REPLACE FUNCTION motcua_kept() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION 'the rows of % are facts: none is changed or deleted', TG_TABLE_NAME USING ERRCODE = 'MC002'; END "
    "$$",
    // The role of the server, if the schema belongs to another role. The server's role may not change or delete an
    // event, even if the program tries to.
    "DO $$ DECLARE here TEXT := quote_ident(current_schema()); BEGIN "
    "IF to_regclass('event') IS NOT NULL AND current_user <> 'motcua_app' AND EXISTS (SELECT 1 FROM pg_roles WHERE "
    "rolname = 'motcua_app') THEN "
    "EXECUTE 'GRANT USAGE ON SCHEMA ' || here || ' TO motcua_app'; "
    "EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ' || here || ' TO motcua_app'; "
    "REVOKE UPDATE, DELETE, TRUNCATE ON event, ledger_leaf, ledger_head, ledger_cosignature, ledger_key FROM "
    "motcua_app; "
    "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON schema_migration FROM motcua_app; END IF; END $$"};

constexpr std::string_view kSqliteChecks[] = {"PRAGMA integrity_check", "PRAGMA foreign_key_check"};

}  // namespace

const Dialect sqlite_dialect{
    .int64 = "INTEGER",
    .bytes = "BLOB",
    .strict = "STRICT",
    .keyed = "STRICT, WITHOUT ROWID",
    .schema = kSqliteSchema,
    .has_table = "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = :table",
    .for_update = "",
    .search = "f.folded MATCH :words",
    .search_number = "rowid",
    .search_expression = [](std::string_view folded,
                            SearchWords words) { return joined(folded, words, " ", "\"", "\"", "\"*"); },
    .own_checks = kSqliteChecks,
    .refuse =
        "CREATE TRIGGER {0} BEFORE {1} ON {2} {3} BEGIN SELECT RAISE(ABORT, 'the rows of {2} are facts: none is "
        "changed or deleted'); END",
    .triggers = "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'kept\\_%' ESCAPE '\\'",
    .drop_trigger = "DROP TRIGGER {0}",
};

const Dialect postgres_dialect{
    .int64 = "BIGINT",
    .bytes = "BYTEA",
    .strict = "",
    .keyed = "",
    .schema = kPostgresSchema,
    .has_table = "SELECT COUNT(to_regclass(CAST(:table AS TEXT)))",
    .for_update = " FOR UPDATE",
    .search = "f.words @@ CAST(CAST(:words AS TEXT) AS TSQUERY)",
    .search_number = "number",
    .search_expression = [](std::string_view folded,
                            SearchWords words) { return joined(folded, words, " & ", "'", "'", "':*"); },
    .own_checks = {},
    .refuse = "CREATE TRIGGER {0} BEFORE {1} ON {2} FOR EACH ROW {3} EXECUTE FUNCTION motcua_kept()",
    .triggers =
        "SELECT CAST(t.tgname AS TEXT), CAST(c.relname AS TEXT) FROM pg_trigger t JOIN pg_class c ON c.oid = "
        "t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND t.tgname LIKE "
        "'kept\\_%' AND n.nspname = current_schema()",
    .drop_trigger = "DROP TRIGGER {0} ON {1}",
};

}  // namespace motcua::db
