// Tables: calendar_layer, calendar_exception.
#include <algorithm>

#include "base/json.h"
#include "base/random.h"
#include "base/verify.h"
#include "calendar/calendars.h"

namespace motcua::calendar {
namespace {

JsonArray to_json(const Hours& hours) {
  JsonArray array;
  for (const Interval& interval : hours) array.push_back(JsonArray{Json(interval.open), Json(interval.close)});
  return array;
}

Hours hours_from(const Json& json) {
  Hours hours;
  for (const Json& pair : json.as_array())
    hours.push_back({static_cast<int>(pair.as_array().at(0).as_int64()), static_cast<int>(pair.as_array().at(1).as_int64())});
  return hours;
}

}  // namespace

void insert_layer(db::Transaction& transaction, const Layer& layer, const UnitId& unit, Instant now) {
  const std::string id = new_uuid(now);
  db::Value weekly(nullptr);
  if (layer.weekly) {
    JsonArray week;
    for (const Hours& hours : *layer.weekly) week.push_back(to_json(hours));
    weekly = canonical(week);
  }
  transaction.write("INSERT INTO calendar_layer (id, unit_id, owner, valid_from, valid_to, weekly) VALUES ($1, $2, $3, $4, $5, $6)",
                    {id, unit.empty() ? db::Value(nullptr) : db::Value(unit.text), layer.owner, iso(layer.valid_from),
                     layer.valid_to ? db::Value(iso(*layer.valid_to)) : db::Value(nullptr), weekly});
  for (const Exception& exception : layer.exceptions)
    transaction.write("INSERT INTO calendar_exception (layer_id, date, kind, intervals, name, overrides) VALUES ($1, $2, $3, $4, $5, $6)",
                      {id, iso(exception.date), exception.work ? "work" : "off", canonical(to_json(exception.hours)), exception.name,
                       exception.overrides ? 1 : 0});
}

Calendars::Calendars(db::Transaction& transaction, const units::Directory& directory, Date today) {
  std::map<std::string, std::vector<Layer>> layers_of;          // "" is the nation
  std::map<std::string, std::vector<Exception>> exceptions_of;
  for (const db::Row& row :
       transaction.query("SELECT layer_id, date, kind, intervals, name, overrides FROM calendar_exception ORDER BY layer_id, date"))
    exceptions_of[row.text(0)].push_back({.date = *parse_date(row.text(1)),
                                          .work = row.text(2) == "work",
                                          .hours = hours_from(parse_trusted(row.text(3))),
                                          .name = row.text(4),
                                          .overrides = row.integer(5) != 0});
  Date first = today - std::chrono::days{366};
  for (const db::Row& row : transaction.query("SELECT id, unit_id, owner, valid_from, valid_to, weekly FROM calendar_layer ORDER BY id")) {
    Layer layer{.owner = row.text(2),
                .valid_from = *parse_date(row.text(3)),
                .valid_to = {},
                .weekly = {},
                .exceptions = std::move(exceptions_of[row.text(0)])};
    if (!row.null(4)) layer.valid_to = parse_date(row.text(4));
    if (!row.null(5)) {
      layer.weekly.emplace();
      for (const Json& hours : parse_trusted(row.text(5)).as_array()) layer.weekly->push_back(hours_from(hours));
    }
    if (!layer.exceptions.empty()) first = std::min(first, layer.exceptions.front().date);
    layers_of[row.text_or_empty(1)].push_back(std::move(layer));
  }
  const Date last = today + std::chrono::days{3660};
  for (const units::Unit& unit : directory.units()) {
    std::vector<UnitId> chain;
    for (const units::Unit* at = &unit; at; at = at->parent.empty() ? nullptr : directory.unit(at->parent)) chain.push_back(at->id);
    std::vector<Layer> layers = layers_of[""];
    for (auto id = chain.rbegin(); id != chain.rend(); ++id)
      layers.insert(layers.end(), layers_of[id->text].begin(), layers_of[id->text].end());
    auto resolved = WorkingCalendar::resolve(layers, first, last);
    if (!resolved) throw db::Fault("the calendar of " + unit.slug + " is not valid");
    by_unit_[unit.id] = std::make_shared<const WorkingCalendar>(std::move(*resolved));
  }
}

const WorkingCalendar& Calendars::of(const UnitId& unit) const {
  const auto found = by_unit_.find(unit);
  VERIFY(found != by_unit_.end());
  return *found->second;
}

}  // namespace motcua::calendar
