// Table: dossier_unit.
#include <fmt/format.h>

#include "acts/row.h"

namespace motcua::dossiers::store {

std::map<std::string, std::vector<UnitId>> units_of_each(db::Transaction& transaction,
                                                         const std::set<std::string>& dossiers) {
  constexpr std::size_t kAtOnce = 50;
  static const std::string sql = fmt::format("SELECT dossier_id, unit_id FROM dossier_unit WHERE dossier_id IN ({})",
                                             db::places("dossier", kAtOnce));
  std::map<std::string, std::vector<UnitId>> found;
  for (auto next = dossiers.begin(); next != dossiers.end();) {
    std::vector<std::string> some;
    for (; next != dossiers.end() && some.size() < kAtOnce; ++next) some.push_back(*next);
    db::Args args;
    db::add_places(args, "dossier", some, kAtOnce);
    for (const db::Row& row : transaction.query(sql, args)) found[row.text(0)].push_back({row.text(1)});
  }
  return found;
}

}  // namespace motcua::dossiers::store
