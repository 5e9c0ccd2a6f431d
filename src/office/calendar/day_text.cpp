#include "calendar/day_text.h"

#include <fmt/format.h>

#include <array>

#include "msg/calendar_day.h"

namespace motcua::calendar {

std::string day_text(Date date, Language language) {
  static constexpr std::array months{
      msg::calendar_day::january, msg::calendar_day::february, msg::calendar_day::march,
      msg::calendar_day::april,   msg::calendar_day::may,      msg::calendar_day::june,
      msg::calendar_day::july,    msg::calendar_day::august,   msg::calendar_day::september,
      msg::calendar_day::october, msg::calendar_day::november, msg::calendar_day::december};
  const std::chrono::year_month_day ymd{date};
  const auto day = unsigned(ymd.day());
  return Message(months[unsigned(ymd.month()) - 1],
                 language == Language::english ? fmt::format("{}", day) : fmt::format("{:02}", day),
                 fmt::format("{:04}", int(ymd.year())))
      .in(language);
}

std::string planned_day(Date date, Language language) {
  static constexpr std::array names{
      msg::calendar_day::monday, msg::calendar_day::tuesday,  msg::calendar_day::wednesday, msg::calendar_day::thursday,
      msg::calendar_day::friday, msg::calendar_day::saturday, msg::calendar_day::sunday};
  return Message(names[std::chrono::weekday{date}.iso_encoding() - 1], day_text(date, language)).in(language);
}

}  // namespace motcua::calendar
