// The statements of one receipt, with a slot at each difference between two receipts.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pattern.h"

namespace motcua::bench {

using Argument = std::variant<std::monostate, std::int64_t, Pattern>;
struct Statement {
  std::string sql;
  std::vector<Argument> arguments;
};
using Statements = std::vector<Statement>;

// Registers one dossier at this site and returns the statements of its transaction. The site keeps the dossier.
Statements record_receipt(const std::string& database, const std::string& files, const std::string& key_file);

// The text form of bench/raw/README.md. parse_statements throws std::runtime_error, which names the line.
std::string text_of(const Statements& statements);
Statements parse_statements(std::string_view text);

// INSERTs of the rows of a SQLite site that the foreign keys of these statements need, parents first.
std::string rows_needed(const std::string& database, const Statements& statements);

// The CREATE statements of a SQLite site, without those that its full-text index makes itself.
std::string schema_text(const std::string& database);

}  // namespace motcua::bench
