#include "story/citizens.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/verify.h"

namespace motcua::story {
namespace {

std::string digits(Dice& dice, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + dice.between(0, 9));
  return text;
}

std::string phone(Dice& dice) { return "09" + digits(dice, 8); }

}  // namespace

JsonObject person_of(const Story& story, Dice& dice, const std::string& place) {
  const std::string name = fmt::format("{} {} {}", dice.pick(story.family_names), dice.pick(story.middle_names),
                                       dice.pick(story.given_names));
  JsonObject person{{"kind", "person"},
                    {"name", name},
                    {"id_number", "092" + digits(dice, 9)},
                    {"address", fmt::format("{}, {}", dice.pick(story.hamlets), place)}};
  if (dice.chance(900)) person["phone"] = phone(dice);
  return person;
}

JsonObject organisation_of(const Story& story, Dice& dice, const std::string& place) {
  return {{"kind", "organisation"},
          {"name", fmt::format("{} {}", dice.pick(story.organisation_names), dice.pick(story.given_names))},
          {"id_number", "18" + digits(dice, 8)},
          {"address", fmt::format("{}, {}", dice.pick(story.hamlets), place)},
          {"phone", phone(dice)}};
}

std::vector<Instant> arrivals(const Story& story, Dice& dice, const calendar::WorkingCalendar& calendar, Zone zone,
                              Date first, Date last, Instant end, std::int64_t count) {
  std::vector<Date> days;
  std::vector<std::int64_t> weights;
  for (Date day = first; day <= last; day += std::chrono::days{1}) {
    if (!calendar.working(day)) continue;
    const std::chrono::year_month_day ymd{day};
    days.push_back(day);
    weights.push_back(story.months[unsigned(ymd.month()) - 1] *
                      story.weekdays[std::chrono::weekday{day}.iso_encoding() - 1]);
  }
  if (days.empty()) return {};
  std::vector<Instant> found;
  while (static_cast<std::int64_t>(found.size()) < count) {
    const Date day = days[dice.weighted(weights)];
    const int minute = static_cast<int>(dice.weighted(story.hours)) * 60 + static_cast<int>(dice.between(0, 59));
    const auto hours = calendar.hours(day);
    // People come while the desk is open, except in its last quarter of an hour.
    if (std::none_of(hours.begin(), hours.end(),
                     [&](const calendar::Interval& i) { return i.open <= minute && minute + 15 < i.close; }))
      continue;
    const Instant at{zone.instant({day, minute}).us + dice.between(0, 59) * 1'000'000 + dice.between(0, 999'999)};
    if (at < end) found.push_back(at);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace motcua::story
