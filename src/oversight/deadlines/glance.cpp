#include <algorithm>
#include <set>

#include "base/problems.h"
#include "calendar/rights.h"
#include "calendar/rules.h"
#include "deadlines/use_cases.h"
#include "msg/deadlines.h"

namespace motcua::deadlines {

using std::chrono::days;

std::vector<std::string> agencies_of(const std::vector<calendar::StoredLayer>& layers, const UnitId& unit) {
  std::set<std::string> names;
  for (const calendar::StoredLayer& layer : layers)
    if (layer.unit == unit && !layer.agency.empty()) names.insert(layer.agency);
  return {names.begin(), names.end()};
}

std::vector<std::string> changeable(const Needs& needs, const units::Unit& unit, const Actor& actor) {
  std::vector<std::string> layers;
  const auto relation = units::relation_to(needs.directory, actor.unit, unit.id);
  if (!access::policy().decide(actor, calendar::rights::change_calendar, relation).allowed) return layers;
  if (unit.parent.empty()) layers.push_back("nation");
  layers.push_back("unit");
  for (std::string& agency : agencies_of(needs.calendars.layers(), unit.id)) layers.push_back(std::move(agency));
  return layers;
}

std::string field_of(const std::vector<calendar::StoredLayer>& layers, const UnitId& unit, const std::string& agency) {
  for (const calendar::StoredLayer& layer : layers)
    if (!agency.empty() && layer.of(unit, agency) && !layer.fields.empty()) return *layer.fields.begin();
  return {};
}

JsonArray due_from_now(const Needs& needs, const calendar::WorkingCalendar& calendar,
                       const calendar::WorkingCalendar& other, Instant now) {
  const Zone zone = needs.shell.zone;
  const auto due = [&](const calendar::WorkingCalendar& by, const calendar::Limit& limit) -> Json {
    const auto at = calendar::due(by, zone.local(now), limit, {}, needs.dossiers.options);
    return at && at->at ? Json(rfc3339(zone.instant(*at->at), zone)) : Json(nullptr);
  };
  JsonArray rows;
  for (const std::int64_t amount : {1, 3, 5, 10, 15, 30}) {
    const calendar::Limit limit{calendar::LimitUnit::working_day, amount};
    rows.push_back(JsonObject{
        {"limit", say(calendar::in_words(limit))}, {"due", due(calendar, limit)}, {"changed", due(other, limit)}});
  }
  return rows;
}

namespace {

JsonArray hours_json(std::span<const calendar::Interval> hours) {
  JsonArray rows;
  for (const calendar::Interval& interval : hours)
    rows.push_back(JsonObject{{"open", clock(interval.open)}, {"close", clock(interval.close)}});
  return rows;
}

JsonArray days_json(const calendar::WorkingCalendar& calendar, int year) {
  JsonArray rows;
  for (Date date = date_of(year, 1, 1); date < date_of(year + 1, 1, 1); date += days{1}) {
    const std::string* name = calendar.exception(date);
    const bool works = calendar.working(date);
    rows.push_back(JsonObject{{"date", iso(date)},
                              {"what", works  ? (name ? "work" : "working")
                                       : name ? "off"
                                              : "weekly_rest"},
                              {"hours", hours_json(calendar.hours(date))},
                              {"name", name ? *name : ""},
                              {"owner", name || works ? calendar.owner(date) : ""}});
  }
  return rows;
}

}  // namespace

Result<Reply> glance(const Needs& needs, const Request& request, const Actor& actor) {
  const units::Unit* unit = needs.directory.by_slug(request.path_value("unit"));
  if (!unit) return refuse(problems::no_such_calendar);
  const Instant now = needs.shell.clock.now();
  const Date today = needs.shell.zone.local(now).date;
  int year = year_of(today);
  std::vector<FieldError> errors;
  if (const std::string text = request.query_text("year"); !text.empty()) {
    const auto first = parse_date(text + "-01-01");
    if (!first || year_of(*first) < 1900 || year_of(*first) > 2200)
      errors.push_back({"?year", msg::deadlines::bad_year});
    else year = year_of(*first);
  }
  const auto layers = needs.calendars.layers();
  const auto agencies = agencies_of(layers, unit->id);
  const std::string agency = request.query_text("agency");
  if (!agency.empty() && std::find(agencies.begin(), agencies.end(), agency) == agencies.end())
    errors.push_back({"?agency", msg::deadlines::no_such_agency});
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const calendar::WorkingCalendar& calendar = needs.calendars.of(unit->id, field_of(layers, unit->id, agency));

  const auto unfinished =
      needs.shell.database.read([](db::Transaction& transaction) { return store::unfinished(transaction); });
  JsonArray agency_names(agencies.begin(), agencies.end()), layer_words;
  for (const std::string& word : changeable(needs, *unit, actor)) layer_words.push_back(Json(word));
  return http::json_reply(JsonObject{
      {"unit", JsonObject{{"slug", unit->slug}, {"name", unit->short_name}}},
      {"agency", agency},
      {"agencies", std::move(agency_names)},
      {"year", year},
      {"today", iso(today)},
      {"revision", needs.calendars.revision().us},
      {"changeable", std::move(layer_words)},
      {"working_days",
       calendar.working_days_before(date_of(year + 1, 1, 1)) - calendar.working_days_before(date_of(year, 1, 1))},
      {"working_minutes", calendar.worked({date_of(year, 1, 1), 0}, {date_of(year + 1, 1, 1), 0})},
      {"days", days_json(calendar, year)},
      {"missing", missing_json(calendar::missing_days(calendar, needs.statutory, year))},
      {"missing_next_year", missing_json(calendar::missing_next_year(calendar, needs.statutory, today))},
      {"due_from_now", due_from_now(needs, calendar, calendar, now)},
      {"recounting", unfinished ? Json(change_json(needs, *unfinished)) : Json(nullptr)}});
}

}  // namespace motcua::deadlines
