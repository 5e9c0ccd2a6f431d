// Summarises a change in one line. The line is stored with the change and in events, and is printed. The line is
// Vietnamese in every language of the desk.
#include <fmt/format.h>

#include <algorithm>

#include "base/verify.h"
#include "calendar/change.h"
#include "msg/calendar.h"

namespace motcua::calendar {

using What = DayChange::What;

namespace {

std::string day_text(const DayChange& day) {
  const std::string date = vietnamese(day.date);
  switch (day.what) {
    case What::off: return in_vietnamese(msg::calendar::off_on, date, day.name);
    case What::work: return in_vietnamese(msg::calendar::worked_on, date, day.name);
    case What::as_usual: return in_vietnamese(msg::calendar::as_usual_on, date);
  }
  VERIFY_UNREACHED();
}

}  // namespace

std::string summary(const Change& change) {
  constexpr std::size_t kNamed = 4;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(kNamed, change.days.size()); ++i) parts.push_back(day_text(change.days[i]));
  if (change.days.size() > kNamed)
    parts.push_back(in_vietnamese(msg::calendar::more_days, change.days.size() - kNamed));
  if (change.week) {
    const std::string from = vietnamese(change.week->from);
    parts.push_back(change.week->to ? in_vietnamese(msg::calendar::new_hours_until, from, vietnamese(*change.week->to))
                                    : in_vietnamese(msg::calendar::new_hours, from));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace motcua::calendar
