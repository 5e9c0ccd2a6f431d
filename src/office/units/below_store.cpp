// Tables: unit, unit_below.
#include "units/below.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace motcua::units {
namespace {

using Below = std::set<std::pair<std::string, std::string>>;  // ancestor, unit

// A unit is below itself and below all units above it. Units above it that form a ring are not ancestors.
Below given(db::Transaction& transaction) {
  std::map<std::string, std::string> parents;
  for (const db::Row& row : transaction.query("SELECT id, parent_id FROM unit"))
    parents[row.text(0)] = row.text_or_empty(1);
  Below below;
  for (const auto& [unit, parent] : parents) {
    std::vector<std::string> above{unit};
    for (auto at = parents.find(parent); at != parents.end() && above.size() <= parents.size();
         at = parents.find(at->second))
      above.push_back(at->first);
    if (above.size() > parents.size()) above.resize(1);
    for (const std::string& ancestor : above) below.emplace(ancestor, unit);
  }
  return below;
}

struct Difference {
  Below missing, surplus;
};

Difference difference(db::Transaction& transaction) {
  Difference found{.missing = given(transaction), .surplus = {}};
  for (const db::Row& row : transaction.query("SELECT ancestor_id, unit_id FROM unit_below"))
    if (std::pair one{row.text(0), row.text(1)}; found.missing.erase(one) == 0) found.surplus.insert(std::move(one));
  return found;
}

}  // namespace

std::vector<Damage> wrong_below(db::Transaction& transaction) {
  const Difference wrong = difference(transaction);
  std::vector<Damage> found;
  const auto add = [&](const Below& rows, std::string_view fault) {
    for (const auto& [ancestor, unit] : rows)
      found.emplace_back("unit_below", fmt::format("{} {}", ancestor, unit), "unit_id", fault);
  };
  add(wrong.missing, "the row is missing: unit.parent_id gives it");
  add(wrong.surplus, "unit.parent_id does not give this row");
  return found;
}

void write_below(db::Transaction& transaction) {
  const Difference wrong = difference(transaction);
  for (const auto& [ancestor, unit] : wrong.surplus)
    transaction.write("DELETE FROM unit_below WHERE ancestor_id = :ancestor AND unit_id = :unit_2",
                      {{"ancestor", ancestor}, {"unit_2", unit}});
  for (const auto& [ancestor, unit] : wrong.missing)
    transaction.write("INSERT INTO unit_below (ancestor_id, unit_id) VALUES (:ancestor, :unit)",
                      {{"ancestor", ancestor}, {"unit", unit}});
}

}  // namespace motcua::units
