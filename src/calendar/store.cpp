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

void insert_layer(db::Transaction& transaction, const Layer& layer, const UnitId& unit, Instant now, const std::string& agency,
                  const std::set<std::string>& fields) {
  const std::string id = new_uuid(now);
  std::string joined;
  for (const std::string& field : fields) joined += (joined.empty() ? "" : ",") + field;
  db::Value weekly(nullptr);
  if (layer.weekly) {
    JsonArray week;
    for (const Hours& hours : *layer.weekly) week.push_back(to_json(hours));
    weekly = canonical(week);
  }
  transaction.write(
      "INSERT INTO calendar_layer (id, unit_id, owner, valid_from, valid_to, weekly, agency, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {id, unit.empty() ? db::Value(nullptr) : db::Value(unit.text), layer.owner, iso(layer.valid_from),
       layer.valid_to ? db::Value(iso(*layer.valid_to)) : db::Value(nullptr), weekly, agency, joined});
  for (const Exception& exception : layer.exceptions)
    transaction.write("INSERT INTO calendar_exception (layer_id, date, kind, intervals, name, overrides) VALUES ($1, $2, $3, $4, $5, $6)",
                      {id, iso(exception.date), exception.work ? "work" : "off", canonical(to_json(exception.hours)), exception.name,
                       exception.overrides ? 1 : 0});
}

std::vector<StoredLayer> load_layers(db::Transaction& transaction) {
  std::map<std::string, std::vector<Exception>> exceptions_of;
  for (const db::Row& row :
       transaction.query("SELECT layer_id, date, kind, intervals, name, overrides FROM calendar_exception ORDER BY layer_id, date"))
    exceptions_of[row.text(0)].push_back({.date = *parse_date(row.text(1)),
                                          .work = row.text(2) == "work",
                                          .hours = hours_from(parse_trusted(row.text(3))),
                                          .name = row.text(4),
                                          .overrides = row.integer(5) != 0});
  std::vector<StoredLayer> layers;
  for (const db::Row& row :
       transaction.query("SELECT id, unit_id, owner, valid_from, valid_to, weekly, agency, fields FROM calendar_layer ORDER BY id")) {
    StoredLayer stored{.id = row.text(0), .unit = {row.text_or_empty(1)}, .agency = row.text(6), .fields = {}, .layer = {}};
    stored.layer = {.owner = row.text(2),
                    .valid_from = *parse_date(row.text(3)),
                    .valid_to = row.null(4) ? std::nullopt : parse_date(row.text(4)),
                    .weekly = {},
                    .exceptions = std::move(exceptions_of[row.text(0)])};
    if (!row.null(5)) {
      stored.layer.weekly.emplace();
      for (const Json& hours : parse_trusted(row.text(5)).as_array()) stored.layer.weekly->push_back(hours_from(hours));
    }
    std::string field;
    for (const char c : row.text(7) + ",") {
      if (c != ',') field += c;
      else if (!field.empty()) stored.fields.insert(std::exchange(field, {}));
    }
    layers.push_back(std::move(stored));
  }
  return layers;
}

std::unique_ptr<const Calendars::Set> Calendars::resolve(const std::vector<StoredLayer>& layers, const units::Directory& directory) {
  auto set = std::make_unique<Set>();
  std::map<std::string, std::shared_ptr<const WorkingCalendar>> known;      // units without layers of their own share their parent's
  const auto resolved = [&](const std::vector<const StoredLayer*>& chain, const std::string& whose) {
    std::string key;
    for (const StoredLayer* stored : chain) key += stored->id + " ";
    auto& shared = known[key];
    if (!shared) {
      std::vector<Layer> plain;
      for (const StoredLayer* stored : chain) plain.push_back(stored->layer);
      auto calendar = WorkingCalendar::resolve(plain);
      if (!calendar) throw db::Fault("the calendar of " + whose + " is not valid");
      shared = std::make_shared<const WorkingCalendar>(std::move(*calendar));
    }
    return shared;
  };
  for (const units::Unit& unit : directory.units()) {
    std::vector<UnitId> above;
    for (const units::Unit* at = &unit; at; at = at->parent.empty() ? nullptr : directory.unit(at->parent)) above.push_back(at->id);
    std::vector<const StoredLayer*> chain;
    const auto add = [&](const UnitId& id) {
      for (const StoredLayer& stored : layers)
        if (stored.unit == id && stored.agency.empty()) chain.push_back(&stored);
    };
    add({});
    for (auto id = above.rbegin(); id != above.rend(); ++id) add(*id);
    set->by_unit[unit.id] = resolved(chain, unit.slug);
    for (const StoredLayer& stored : layers)
      if (stored.unit == unit.id && !stored.agency.empty()) {
        auto with_agency = chain;
        with_agency.push_back(&stored);
        for (const std::string& field : stored.fields)
          set->by_field[{unit.id, field}] = resolved(with_agency, unit.slug + ", " + stored.agency);
      }
  }
  return set;
}

Calendars::Calendars(const std::vector<StoredLayer>& layers, const units::Directory& directory) { replace(layers, directory); }

void Calendars::replace(const std::vector<StoredLayer>& layers, const units::Directory& directory) {
  auto fresh = resolve(layers, directory);
  const std::lock_guard lock{mutex_};
  sets_.push_back(std::move(fresh));
  current_ = sets_.back().get();
}

const WorkingCalendar& Calendars::of(const UnitId& unit, std::string_view field) const {
  const Set& set = *current_.load();
  if (!field.empty() && !set.by_field.empty())
    if (const auto agency = set.by_field.find({unit, std::string(field)}); agency != set.by_field.end()) return *agency->second;
  const auto found = set.by_unit.find(unit);
  VERIFY(found != set.by_unit.end());
  return *found->second;
}

}  // namespace motcua::calendar
