#include "db/migrate.h"

#include <fmt/format.h>

#include <map>

#include "base/damage.h"
#include "base/hash.h"
#include "db/kept_rows.h"

namespace motcua::db {

std::string with_tokens(std::string_view sql, const Dialect& dialect) {
  std::string out;
  for (std::size_t at = 0; at < sql.size();) {
    const std::size_t open = sql.find("{{", at);
    out += sql.substr(at, open - at);
    if (open == std::string_view::npos) break;
    const std::size_t close = sql.find("}}", open);
    const std::string_view name = sql.substr(open + 2, close - open - 2);
    if (name == "int64") out += dialect.int64;
    else if (name == "bytes") out += dialect.bytes;
    else if (name == "strict") out += dialect.strict;
    else if (name == "keyed") out += dialect.keyed;
    else if (name == "numbered") out += dialect.numbered;
    else throw Fault(fmt::format("migration has an unknown token {{{{{}}}}}", name));
    at = close + 2;
  }
  return out;
}

std::vector<std::string> statements(std::string_view sql) {
  std::vector<std::string> found;
  std::string statement;
  while (!sql.empty()) {
    const std::size_t end = sql.find('\n');
    std::string_view line = sql.substr(0, end);
    sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + 1);
    if (line.starts_with("--")) continue;
    const bool last = line.ends_with(";");
    statement += last ? line.substr(0, line.size() - 1) : line;
    statement += '\n';
    if (last) found.push_back(std::exchange(statement, {}));
  }
  if (statement.find_first_not_of(" \n\t") != std::string::npos) found.push_back(statement);
  return found;
}

namespace {
bool no_schema(Transaction& transaction) {
  return transaction.query(transaction.dialect().has_table, {{"table", "schema_migration"}}).at(0).integer(0) == 0;
}
}  // namespace

std::int64_t schema_of(Transaction& transaction) {
  if (no_schema(transaction)) return 0;
  return transaction.query("SELECT MAX(number) FROM schema_migration").at(0).maybe_integer(0).value_or(0);
}

std::vector<Migration> pending(Transaction& transaction, std::span<const Migration> migrations) {
  if (no_schema(transaction)) return {migrations.begin(), migrations.end()};
  std::map<std::int64_t, std::string> applied;
  for (const Row& row : transaction.query("SELECT number, sha256 FROM schema_migration"))
    applied[row.integer(0)] = row.text(1);
  std::vector<Migration> left;
  for (const Migration& migration : migrations) {
    const auto found = applied.find(migration.number);
    if (found == applied.end()) {
      left.push_back(migration);
      continue;
    }
    if (found->second != sha256_hex(migration.sql))
      throw Damage("schema_migration", std::to_string(migration.number), "sha256",
                   "differs from the migration of this program; use the program that made it, or put the row back from "
                   "a backup");
    applied.erase(found);
  }
  if (!applied.empty())
    throw Fault(
        fmt::format("the database is newer than this program (migration {} is unknown)", applied.begin()->first));
  return left;
}

int migrate(Transaction& transaction, std::span<const Migration> migrations, Instant now) {
  const Dialect& dialect = transaction.dialect();
  transaction.write(with_tokens("CREATE TABLE IF NOT EXISTS schema_migration (number {{int64}} NOT NULL PRIMARY KEY, "
                                "name TEXT NOT NULL, sha256 TEXT NOT NULL, "
                                "applied_at {{int64}} NOT NULL) {{strict}}",
                                dialect),
                    {});
  const auto left = pending(transaction, migrations);
  if (!left.empty()) let_rows_go(transaction);  // a migration may change rows that no other code may change
  for (const Migration& migration : left) {
    for (const std::string& statement : statements(with_tokens(migration.sql, dialect)))
      transaction.write(statement, {});
    transaction.write(
        "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (:number, :name, :sha256, :applied_at)",
        {{"number", migration.number},
         {"name", migration.name},
         {"sha256", sha256_hex(migration.sql)},
         {"applied_at", now.us}});
  }
  for (const std::string_view statement : dialect.schema) transaction.write(statement, {});
  if (!left.empty()) keep_rows(transaction);
  return static_cast<int>(left.size());
}

}  // namespace motcua::db
