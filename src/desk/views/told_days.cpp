#include "views/told_days.h"

#include <algorithm>

#include "calendar/working_calendar.h"

namespace motcua::views {

ToldDays told_days(const calendar::WorkingCalendar& calendar, Zone zone, const std::optional<Instant>& original,
                   const std::optional<Instant>& promised, const std::optional<Instant>& ended, Instant now) {
  ToldDays days;
  if (!original) return days;
  const LocalTime due = zone.local(*original), end = zone.local(ended.value_or(now));
  const LocalTime last = promised ? std::max(zone.local(*promised), due) : due;
  days.promised = due.date;
  if (last.date != due.date) days.renewed = last.date;
  if (end > due) {
    const auto day = std::chrono::days{1};
    days.late = calendar.working_days_before(end.date + day) - calendar.working_days_before(due.date + day);
  }
  days.passed = !ended && end > last;
  return days;
}

}  // namespace motcua::views
