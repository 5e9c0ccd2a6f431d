// Tables: calendar_layer, calendar_day.
#include "calendar/layers.h"

#include <algorithm>
#include <map>

#include "base/random.h"
#include "base/stored.h"
#include "calendar/subjects.h"

namespace motcua::calendar {
namespace {

db::Value maybe(const std::optional<Instant>& at) { return at ? db::Value(at->us) : db::Value(nullptr); }
std::optional<Instant> maybe(const std::optional<std::int64_t>& us) {
  return us ? std::optional(Instant{*us}) : std::nullopt;
}

void insert_layer_row(db::Transaction& transaction, const StoredLayer& stored) {
  std::string fields;
  for (const std::string& field : stored.fields) fields += (fields.empty() ? "" : ",") + field;
  const Layer& layer = stored.layer;
  db::Value weekly(nullptr);
  if (layer.weekly) {
    JsonArray week;
    for (const Hours& hours : *layer.weekly) week.push_back(to_json(hours));
    weekly = canonical(week);
  }
  transaction.touch(streams::calendar, subject_id(stored.unit.text));
  transaction.write(
      "INSERT INTO calendar_layer (id, unit_id, owner, valid_from, valid_to, weekly, agency, fields, since, until) "
      "VALUES (:id, :unit, :owner, :valid_from, :valid_to, :weekly, :agency, :fields, :since, :until)",
      {{"id", stored.id},
       {"unit", stored.unit.empty() ? db::Value(nullptr) : db::Value(stored.unit.text)},
       {"owner", layer.owner},
       {"valid_from", iso(layer.valid_from)},
       {"valid_to", layer.valid_to ? db::Value(iso(*layer.valid_to)) : db::Value(nullptr)},
       {"weekly", weekly},
       {"agency", stored.agency},
       {"fields", fields},
       {"since", stored.term.since.us},
       {"until", maybe(stored.term.until)}});
}

void insert_day_row(db::Transaction& transaction, const std::string& layer, const StoredDay& stored) {
  const Exception& day = stored.day;
  transaction.write(
      "INSERT INTO calendar_day (layer_id, date, since, until, kind, intervals, name, overrides) VALUES (:layer, "
      ":date, :since, :until, :kind, :intervals, :name, :overrides)",
      {{"layer", layer},
       {"date", iso(day.date)},
       {"since", stored.term.since.us},
       {"until", maybe(stored.term.until)},
       {"kind", day.work ? "work" : "off"},
       {"intervals", canonical(to_json(day.hours))},
       {"name", day.name},
       {"overrides", day.overrides ? 1 : 0}});
}

}  // namespace

JsonArray to_json(const Hours& hours) {
  JsonArray array;
  for (const Interval& interval : hours) array.push_back(JsonArray{Json(interval.open), Json(interval.close)});
  return array;
}

Hours hours_from(const Json& json) {
  Hours hours;
  for (const Json& pair : json.as_array())
    hours.push_back(
        {static_cast<int>(pair.as_array().at(0).as_int64()), static_cast<int>(pair.as_array().at(1).as_int64())});
  return hours;
}

namespace {

Date day_of(std::string_view field, const std::string& text) { return *known(parse_date(text), field, text); }

StoredDay stored_day(const db::Row& row) {
  const std::string& kind = row.text(2);
  if (kind != "work" && kind != "off") unknown("kind", kind);
  return {.day = {.date = day_of("date", row.text(1)),
                  .work = kind == "work",
                  .hours = hours_from(stored::parse("intervals", row.text(3))),
                  .name = row.text(4),
                  .overrides = row.integer(5) != 0},
          .term = {.since = {row.integer(6)}, .until = maybe(row.maybe_integer(7))}};
}

Layer stored_layer(const db::Row& row) {
  Layer layer{.owner = row.text(2),
              .valid_from = day_of("valid_from", row.text(3)),
              .valid_to = row.null(4) ? std::nullopt : std::optional(day_of("valid_to", row.text(4))),
              .weekly = {},
              .exceptions = {}};
  if (!row.null(5)) {
    layer.weekly.emplace();
    const Json week = stored::parse("weekly", row.text(5));
    for (const Json& hours : week.as_array()) layer.weekly->push_back(hours_from(hours));
    if (layer.weekly->size() != 7) throw Damage("weekly", "has not seven days");
  }
  return layer;
}

}  // namespace

Layer StoredLayer::as_of(Instant at) const {
  Layer found = layer;
  for (const StoredDay& stored : days)
    if (stored.term.holds(at)) found.exceptions.push_back(stored.day);
  return found;
}

void insert_layer(db::Transaction& transaction, const Layer& layer, const UnitId& unit, Instant now,
                  const std::string& agency, const std::set<std::string>& fields) {
  StoredLayer stored{.id = new_uuid(now), .unit = unit, .agency = agency, .fields = fields, .layer = layer, .days = {}};
  insert_layer_row(transaction, stored);
  for (const Exception& day : layer.exceptions) insert_day_row(transaction, stored.id, {.day = day});
}

void save_layers(db::Transaction& transaction, const std::vector<StoredLayer>& before,
                 const std::vector<StoredLayer>& after) {
  const auto day_in = [](const StoredLayer& layer, const StoredDay& day) -> const StoredDay* {
    for (const StoredDay& other : layer.days)
      if (other.day.date == day.day.date && other.term.since == day.term.since) return &other;
    return nullptr;
  };
  for (const StoredLayer& layer : after) {
    transaction.touch(streams::calendar, subject_id(layer.unit.text));
    const auto known =
        std::find_if(before.begin(), before.end(), [&](const StoredLayer& other) { return other.id == layer.id; });
    if (known == before.end()) insert_layer_row(transaction, layer);
    else if (known->term.until != layer.term.until)
      transaction.write("UPDATE calendar_layer SET until = :until WHERE id = :id",
                        {{"id", layer.id}, {"until", maybe(layer.term.until)}});
    for (const StoredDay& day : layer.days) {
      const StoredDay* old = known == before.end() ? nullptr : day_in(*known, day);
      if (!old) insert_day_row(transaction, layer.id, day);
      else if (old->term.until != day.term.until)
        transaction.write(
            "UPDATE calendar_day SET until = :until WHERE layer_id = :layer AND date = :date AND since = :since",
            {{"layer", layer.id},
             {"date", iso(day.day.date)},
             {"since", day.term.since.us},
             {"until", maybe(day.term.until)}});
    }
  }
}

std::vector<StoredLayer> load_layers(db::Transaction& transaction) {
  // A day that cannot be read makes its whole layer damaged. No count uses a damaged layer, because a missing day would
  // give wrong due times.
  std::map<std::string, std::vector<StoredDay>> days_of;
  std::map<std::string, std::string> damage;
  const auto read = [&](std::string_view table, const std::string& row, const std::string& layer, const auto& how) {
    try {
      of_row(table, row, how);
    } catch (const Damage& found) {
      log_left_out(found);
      damage.emplace(layer, found.what());
    }
  };
  for (const db::Row& row : transaction.query("SELECT layer_id, date, kind, intervals, name, overrides, since, until "
                                              "FROM calendar_day ORDER BY layer_id, date, since"))
    read("calendar_day", row.text(0) + " " + row.text(1), row.text(0),
         [&] { days_of[row.text(0)].push_back(stored_day(row)); });
  std::vector<StoredLayer> layers;
  for (const db::Row& row : transaction.query("SELECT id, unit_id, owner, valid_from, valid_to, weekly, agency, "
                                              "fields, since, until FROM calendar_layer ORDER BY since, id")) {
    StoredLayer stored{.id = row.text(0),
                       .unit = {row.text_or_empty(1)},
                       .agency = row.text(6),
                       .fields = {},
                       .layer = {},
                       .days = std::move(days_of[row.text(0)]),
                       .term = {.since = {row.integer(8)}, .until = maybe(row.maybe_integer(9))}};
    read("calendar_layer", row.text(0), row.text(0), [&] { stored.layer = stored_layer(row); });
    if (const auto found = damage.find(stored.id); found != damage.end()) stored.damage = found->second;
    std::string field;
    for (const char c : row.text(7) + ",") {
      if (c != ',') field += c;
      else if (!field.empty()) stored.fields.insert(std::exchange(field, {}));
    }
    layers.push_back(std::move(stored));
  }
  return layers;
}

}  // namespace motcua::calendar
