#include "calendar/day_text.h"

#include <array>

#include "msg/calendar_day.h"

namespace motcua::calendar {

std::string day_text(Date date, Language language) {
  std::string text = day_words(date).in(language);
  if (language == Language::english && text.front() == '0') text.erase(0, 1);
  return text;
}

std::string planned_day(Date date, Language language) {
  static constexpr std::array names{
      msg::calendar_day::monday, msg::calendar_day::tuesday,  msg::calendar_day::wednesday, msg::calendar_day::thursday,
      msg::calendar_day::friday, msg::calendar_day::saturday, msg::calendar_day::sunday};
  return Message(names[std::chrono::weekday{date}.iso_encoding() - 1], day_text(date, language)).in(language);
}

std::string planned_moment(LocalTime local, Language language) {
  return Message(msg::calendar_day::planned_moment, fmt::format("{:02}", local.minute / 60),
                 fmt::format("{:02}", local.minute % 60), planned_day(local.date, language))
      .in(language);
}

}  // namespace motcua::calendar
