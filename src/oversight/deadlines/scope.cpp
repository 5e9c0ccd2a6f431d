#include "deadlines/scope.h"

#include <algorithm>

namespace motcua::deadlines {

std::vector<UnitId> layers_above(const units::Directory& directory, const UnitId& unit, bool agency) {
  std::vector<UnitId> above;
  if (unit.empty()) return above;
  if (agency) above.push_back(unit);
  for (const units::Unit* one = directory.unit(directory.get(unit).parent); one; one = directory.unit(one->parent))
    above.push_back(one->id);
  above.push_back({});
  std::reverse(above.begin(), above.end());
  return above;
}

CalendarOf calendars_now(const calendar::Calendars& calendars) {
  return [&calendars](const UnitId& unit, std::string_view field) -> const calendar::WorkingCalendar& {
    return calendars.of(unit, field);
  };
}

}  // namespace motcua::deadlines
