// The statutory days off between today and a promise that nobody entered in the calendar.
#include "calendar/holidays.h"
#include "views/use_cases.h"

namespace motcua::views {

std::vector<calendar::Missing> not_entered(const Needs& needs, const calendar::WorkingCalendar& calendar, Date from,
                                           Date due) {
  if (!needs.statutory) return {};
  return calendar::missing_between(calendar, *needs.statutory, from, due);
}

Json not_entered_view(std::span<const calendar::Missing> missing) {
  if (missing.empty()) return nullptr;
  JsonArray holidays;
  for (const calendar::Missing& one : missing)
    holidays.push_back(JsonObject{{"date", iso(one.date)}, {"name", say(one.name)}, {"days", one.days}});
  return JsonObject{{"days", calendar::days_of(missing)},
                    {"sentence", calendar::may_move(missing, language())},
                    {"holidays", std::move(holidays)}};
}

}  // namespace motcua::views
