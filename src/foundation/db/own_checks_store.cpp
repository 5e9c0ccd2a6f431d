#include "db/own_checks.h"

#include <fmt/format.h>

namespace motcua::db {
namespace {

// Returns the rules of each CHECK in a table's SQL text, without the parentheses around them.
std::vector<std::string> rules_in(std::string_view text) {
  constexpr std::string_view kCheck = "CHECK (";
  std::vector<std::string> rules;
  for (std::size_t at = text.find(kCheck); at != std::string_view::npos; at = text.find(kCheck, at)) {
    const std::size_t begin = at + kCheck.size();
    std::size_t end = begin;
    for (int depth = 1; end < text.size(); ++end) {
      if (text[end] == '(') ++depth;
      if (text[end] == ')' && --depth == 0) break;
    }
    rules.emplace_back(text.substr(begin, end - begin));
    at = end;
  }
  return rules;
}

// Checks the rules of SQLite. SQLite needs a connection that writes for this, and then no other connection writes.
void look_at_rules(Transaction& transaction, std::vector<std::string>& faults) {
  for (const Row& table :
       transaction.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%CHECK (%'"))
    for (const std::string& rule : rules_in(table.text(1))) {
      const std::int64_t broken =
          transaction.query(fmt::format("SELECT COUNT(*) FROM {} WHERE NOT ({})", table.text(0), rule))
              .at(0)
              .integer(0);
      if (broken > 0) faults.push_back(fmt::format("{} rows of {} break the rule {}", broken, table.text(0), rule));
    }
}

}  // namespace

std::vector<std::string> own_faults(Transaction& transaction) {
  std::vector<std::string> faults;
  const auto checks = transaction.dialect().own_checks;
  for (const std::string_view check : checks)
    for (const Row& row : transaction.query(check)) {
      if (row.size() > 1) faults.push_back("a row refers to one that is not there: " + row.shown());
      else if (row.text(0) != "ok") faults.push_back(row.text(0));
    }
  if (!checks.empty()) look_at_rules(transaction, faults);
  return faults;
}

std::set<std::pair<std::string, std::string>> columns_of(Transaction& transaction) {
  const bool sqlite = !transaction.dialect().own_checks.empty();
  std::set<std::pair<std::string, std::string>> columns;
  for (const Row& row : transaction.query(
           sqlite ? "SELECT t.name, c.name FROM sqlite_schema t CROSS JOIN pragma_table_info(t.name) c WHERE t.type = "
                    "'table'"
                  : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
                    "current_schema()"))
    if (!row.text(0).starts_with("dossier_search")) columns.emplace(row.text(0), row.text(1));
  return columns;
}

}  // namespace motcua::db
