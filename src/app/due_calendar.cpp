#include "app/due_calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/json_check.h"

namespace motcua::app {

using namespace calendar;

namespace {

constexpr std::size_t kDepthMax = 32;

Hours hours_of(const Json& value, std::string_view where) {
  const auto* array = value.if_array();
  if (!array) throw std::runtime_error(fmt::format("{}: a list of [\"07:30\", \"11:30\"] is wanted", where));
  Hours hours;
  for (const Json& pair : *array) {
    const auto* two = pair.if_array();
    const auto at = [&](std::size_t i) {
      return two && two->size() == 2 && (*two)[i].is_string() ? parse_clock(view((*two)[i].get_string()))
                                                              : std::nullopt;
    };
    const auto open = at(0), close = at(1);
    if (!open || !close) throw std::runtime_error(fmt::format("{}: an interval is like [\"07:30\", \"11:30\"]", where));
    hours.push_back({*open, *close});
  }
  return hours;
}

}  // namespace

CalendarFile read_calendar(const std::string& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot be read");
  std::ostringstream text;
  text << stream.rdbuf();
  if (const JsonCheck checked = check_json(text.str(), kDepthMax); !checked.repeated.empty())
    throw std::runtime_error(fmt::format("{} stands twice in one object", checked.repeated));
  const auto root = parse_foreign(text.str(), kDepthMax);
  const auto* object = root ? root->if_object() : nullptr;
  if (!object) throw std::runtime_error("is not a JSON object");
  Zone zone;
  Layer layer{
      .owner = file, .valid_from = kFirstDate, .valid_to = {}, .weekly = std::vector<Hours>(7), .exceptions = {}};
  bool weekly = false;
  for (const auto& member : *object) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (name == "utc_offset_minutes") {
      const auto* minutes = member.value().if_int64();
      if (!minutes || *minutes < -1080 || *minutes > 1080)
        throw std::runtime_error("utc_offset_minutes is a whole number from -1080 to 1080");
      zone.offset_minutes = static_cast<int>(*minutes);
    } else if (name == "weekly") {
      const auto* week = member.value().if_object();
      if (!week) throw std::runtime_error("weekly is an object");
      for (const auto& day : *week) {
        const auto found =
            std::find(kWeekdayWords.begin(), kWeekdayWords.end(), std::string_view(day.key().data(), day.key().size()));
        if (found == kWeekdayWords.end())
          throw std::runtime_error(fmt::format("weekly: there is no day {}", std::string_view(day.key())));
        (*layer.weekly)[static_cast<std::size_t>(found - kWeekdayWords.begin())] =
            hours_of(day.value(), "weekly." + std::string(*found));
      }
      weekly = true;
    } else if (name == "exceptions") {
      const auto* array = member.value().if_array();
      if (!array) throw std::runtime_error("exceptions is a list");
      for (const Json& item : *array) {
        const auto* one = item.if_object();
        if (!one) throw std::runtime_error("an exception is an object");
        for (const auto& field : *one)
          if (const std::string_view key{field.key()};
              key != "date" && key != "kind" && key != "name" && key != "intervals")
            throw std::runtime_error(fmt::format("an exception has no field {}", key));
        const auto date = parse_date(string_at(*one, "date"));
        const std::string kind = string_at(*one, "kind");
        if (!date) throw std::runtime_error("an exception has no date like 2026-08-31");
        if (kind != "off" && kind != "work")
          throw std::runtime_error(fmt::format("{}: kind is off or work", iso(*date)));
        Exception exception{.date = *date, .work = kind == "work", .hours = {}, .name = string_at(*one, "name")};
        if (const Json* intervals = one->if_contains("intervals")) exception.hours = hours_of(*intervals, iso(*date));
        layer.exceptions.push_back(std::move(exception));
      }
    } else {
      throw std::runtime_error(fmt::format("there is no field {}", name));
    }
  }
  if (!weekly) throw std::runtime_error("weekly is missing");
  auto calendar = WorkingCalendar::resolve(std::vector{layer});
  if (!calendar) {
    std::string all;
    for (const FieldError& fault : calendar.error().errors)
      all += (all.empty() ? "" : "; ") + fault.pointer + " " + say(fault.detail);
    throw std::runtime_error(all);
  }
  return {std::move(*calendar), zone};
}

}  // namespace motcua::app
