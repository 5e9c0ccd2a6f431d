// The sums of closed days as the life of a dossier knows them: opened with each change, compared by `motcua verify`.
#include <fmt/format.h>

#include "base/damage.h"
#include "statistics/closed_days.h"

namespace motcua::statistics {
namespace {

std::vector<std::string> faults_of(db::Database& database, Zone zone, Date today) {
  std::vector<std::string> all;
  const auto closed = database.read([&](db::Transaction& t) { return closed_units(t, zone); });
  for (const ClosedUnit& unit : closed) try {
      for (std::string& wrong : database.read([&](db::Transaction& t) { return wrong_sums(t, unit, zone, today); }))
        all.push_back(std::move(wrong));
    } catch (const Damage& damage) { all.push_back(fmt::format("unit {}: {}", unit.unit.text, damage.what())); }
  return all;
}

}  // namespace

dossiers::PastKeeper keeper_of_closed_days(Zone zone) {
  return {.changed = [zone](db::Transaction& transaction, const UnitId& unit,
                            Date from) { open_days(transaction, unit, zone, from); },
          .all_changed = open_all_days,
          .faults = [zone](db::Database& database, Date today) { return faults_of(database, zone, today); }};
}

}  // namespace motcua::statistics
