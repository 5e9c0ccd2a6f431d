#include "calendar/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/random.h"
#include "base/verify.h"
#include "msg/calendar.h"

namespace motcua::calendar {
namespace {

using What = DayChange::What;

struct Checking {
  const Change& change;
  const std::vector<StoredLayer>& layers;
  const std::vector<UnitId>& above;
  Instant now;
  Date today;
  std::vector<FieldError> errors{};

  void wrong(std::string pointer, Message detail) { errors.push_back({std::move(pointer), std::move(detail)}); }

  const StoredDay* own_day(Date date) const {
    for (const StoredLayer& layer : layers)
      if (layer.of(change.unit, change.agency))
        for (const StoredDay& day : layer.days)
          if (day.day.date == date && day.term.holds(now)) return &day;
    return nullptr;
  }
  // The owner of the layer above that has the date off; nullptr if there is none.
  const std::string* off_above(Date date) const {
    for (const StoredLayer& layer : layers) {
      if (!layer.agency.empty() || std::find(above.begin(), above.end(), layer.unit) == above.end()) continue;
      for (const StoredDay& day : layer.days)
        if (day.day.date == date && !day.day.work && day.term.holds(now)) return &layer.layer.owner;
    }
    return nullptr;
  }

  void check_hours(const std::string& pointer, const Hours& hours) {
    if (hours.size() > kIntervalsMax) wrong(pointer, {msg::calendar::hours_most, kIntervalsMax});
    int last = 0;
    for (const Interval& interval : hours) {
      if (interval.open >= interval.close) return wrong(pointer, msg::calendar::close_after_open);
      if (interval.open < last) return wrong(pointer, msg::calendar::hours_order);
      if (interval.close > 23 * 60 + 59) return wrong(pointer, msg::calendar::hours_end);
      last = interval.close;
    }
  }

  void check_date(const std::string& pointer, Date date) {
    if (date < today) wrong(pointer, {msg::calendar::only_from_today, day_words(today)});
    else if (year_of(date) > year_of(today) + kYearsAheadMax)
      wrong(pointer, {msg::calendar::years_ahead_most, kYearsAheadMax});
  }

  void check_day(const std::string& at, const DayChange& day) {
    check_date(at + "/date", day.date);
    if (day.what == What::as_usual) {
      if (!own_day(day.date)) wrong(at + "/date", msg::calendar::day_not_own);
      return;
    }
    if (day.name.empty()) wrong(at + "/name", msg::calendar::name_or_reason);
    if (day.what == What::off) return;
    if (day.hours.empty()) wrong(at + "/hours", msg::calendar::day_needs_hours);
    check_hours(at + "/hours", day.hours);
    if (const std::string* who = off_above(day.date); who && !day.overrides)
      wrong(at + "/overrides", {msg::calendar::off_above, *who});
  }

  void check_week(const WeekChange& week) {
    check_date("/week/from", week.from);
    if (week.to && *week.to < week.from) wrong("/week/to", msg::calendar::week_ends_early);
    if (std::all_of(week.hours.begin(), week.hours.end(), [](const Hours& hours) { return hours.empty(); }))
      wrong("/week/hours", msg::calendar::week_needs_hours);
    for (std::size_t i = 0; i < week.hours.size(); ++i)
      check_hours("/week/hours/" + std::string(kWeekdayWords.at(i)), week.hours[i]);
  }

  void all() {
    if (change.days.empty() && !change.week) wrong("/days", msg::calendar::changes_none);
    if (change.days.size() > kChangedDaysMax) wrong("/days", {msg::calendar::days_most, kChangedDaysMax});
    std::set<Date> seen;
    for (std::size_t i = 0; i < change.days.size(); ++i) {
      const std::string at = fmt::format("/days/{}", i);
      if (!seen.insert(change.days[i].date).second) wrong(at + "/date", msg::calendar::day_twice);
      check_day(at, change.days[i]);
    }
    if (change.week) check_week(*change.week);
  }
};

}  // namespace

std::vector<FieldError> faults_of(const Change& change, const std::vector<StoredLayer>& layers,
                                  const std::vector<UnitId>& above, Instant now, Date today) {
  Checking checking{.change = change, .layers = layers, .above = above, .now = now, .today = today};
  checking.all();
  return std::move(checking.errors);
}

std::vector<StoredLayer> changed(std::vector<StoredLayer> layers, const Change& change, Instant at, Date today) {
  const auto new_layer = [&](Date from) {
    StoredLayer layer{
        .id = new_uuid(at), .unit = change.unit, .agency = change.agency, .fields = {}, .layer = {}, .days = {}};
    layer.layer.owner = change.owner;
    layer.layer.valid_from = from;
    layer.term.since = at;
    for (const StoredLayer& other : layers)
      if (other.of(change.unit, change.agency)) layer.fields.insert(other.fields.begin(), other.fields.end());
    return layer;
  };
  const auto home_of = [&](Date date) -> StoredLayer& {
    for (StoredLayer& layer : layers)
      if (layer.of(change.unit, change.agency) && layer.term.holds(at) && layer.layer.valid_from <= date &&
          (!layer.layer.valid_to || date <= *layer.layer.valid_to))
        return layer;
    return layers.emplace_back(new_layer(date_of(year_of(today), 1, 1)));
  };
  for (const DayChange& day : change.days) {
    for (StoredLayer& layer : layers)
      if (layer.of(change.unit, change.agency))
        for (StoredDay& old : layer.days)
          if (old.day.date == day.date && old.term.holds(at)) old.term.until = at;
    if (day.what == What::as_usual) continue;
    home_of(day.date).days.push_back({.day = {.date = day.date,
                                              .work = day.what == What::work,
                                              .hours = day.what == What::work ? day.hours : Hours{},
                                              .name = day.name,
                                              .overrides = day.overrides},
                                      .term = {.since = at}});
  }
  if (change.week) {
    StoredLayer layer = new_layer(change.week->from);
    layer.layer.valid_to = change.week->to;
    layer.layer.weekly = change.week->hours;
    layers.push_back(std::move(layer));
  }
  return layers;
}

std::string word_of(DayChange::What what) {
  switch (what) {
    case What::off: return "off";
    case What::work: return "work";
    case What::as_usual: return "as_usual";
  }
  VERIFY_UNREACHED();
}

JsonObject to_json(const Change& change) {
  JsonArray days;
  for (const DayChange& day : change.days)
    days.push_back(JsonObject{{"date", iso(day.date)},
                              {"what", word_of(day.what)},
                              {"hours", to_json(day.hours)},
                              {"name", day.name},
                              {"overrides", day.overrides}});
  JsonObject object{{"days", std::move(days)}, {"week", nullptr}};
  if (change.week) {
    JsonArray week;
    for (const Hours& hours : change.week->hours) week.push_back(to_json(hours));
    object["week"] = JsonObject{{"from", iso(change.week->from)},
                                {"to", change.week->to ? Json(iso(*change.week->to)) : Json(nullptr)},
                                {"hours", std::move(week)}};
  }
  return object;
}

Change change_from(const JsonObject& object) {
  Change change;
  for (const Json& item : object.at("days").as_array()) {
    const JsonObject& day = item.as_object();
    const std::string what = string_at(day, "what");
    change.days.push_back({.date = *parse_date(string_at(day, "date")),
                           .what = what == word_of(DayChange::What::off)    ? DayChange::What::off
                                   : what == word_of(DayChange::What::work) ? DayChange::What::work
                                                                            : DayChange::What::as_usual,
                           .hours = hours_from(day.at("hours")),
                           .name = string_at(day, "name"),
                           .overrides = day.at("overrides").as_bool()});
  }
  if (const Json& week = object.at("week"); !week.is_null()) {
    const JsonObject& told = week.as_object();
    WeekChange found{.from = *parse_date(string_at(told, "from")), .to = {}, .hours = {}};
    if (const std::string to = string_at(told, "to"); !to.empty()) found.to = parse_date(to);
    for (const Json& hours : told.at("hours").as_array()) found.hours.push_back(hours_from(hours));
    change.week = std::move(found);
  }
  return change;
}

bool needs_second_person(const Change& change, const std::vector<Change>& alone) {
  std::set<Date> days;
  const auto add = [&](const Change& one) {
    for (const DayChange& day : one.days) days.insert(day.date);
  };
  add(change);
  for (const Change& one : alone) add(one);
  return change.week || days.size() > kDaysAloneMax;
}

bool may_be_urgent(const Change& change, Date today) {
  return !change.week && !change.days.empty() && std::ranges::all_of(change.days, [&](const DayChange& day) {
    return day.what == DayChange::What::off && day.date >= today && day.date < today + std::chrono::days{kUrgentDays};
  });
}

}  // namespace motcua::calendar
