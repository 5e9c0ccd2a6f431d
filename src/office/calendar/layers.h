// Calendar layers as they are stored. Each part has the time from which and until which it holds.
#pragma once
#include <set>

#include "base/data_file.h"
#include "base/json.h"
#include "calendar/types.h"
#include "db/db.h"
#include "units/types.h"

namespace motcua::calendar {

// In force from the change made at `since` (0: from the beginning) until the one made at `until`.
struct Term {
  Instant since{0};
  std::optional<Instant> until{};
  bool holds(Instant at) const { return since <= at && (!until || at < *until); }
};

struct StoredDay {
  Exception day;
  Term term{};
};

// A layer of the nation (no unit), of a unit, or of an agency in a unit. An agency's layer holds for some fields only.
struct StoredLayer {
  std::string id;
  UnitId unit;
  std::string agency;                                // "" for the unit itself
  std::set<std::string> fields;                      // fields of the catalogue that the agency handles
  Layer layer;                                       // its exceptions are in `days`
  std::vector<StoredDay> days;                       // by date, then by since
  Term term{};
  std::string damage{};  // the fault in the layer, if there is one; no count uses such a layer
  Layer as_of(Instant at) const;
  bool of(const UnitId& its_unit, std::string_view its_agency) const {
    return unit == its_unit && agency == its_agency;
  }
};

// Returns the layers in the order in which they were made. A later layer of a unit is more specific.
std::vector<StoredLayer> load_layers(db::Transaction& transaction);
// Inserts a layer that holds from the beginning. An empty unit: the nation.
void insert_layer(db::Transaction& transaction, const Layer& layer, const UnitId& unit, Instant now,
                  const std::string& agency = {}, const std::set<std::string>& fields = {});
// Writes the new layers and days of `after`, and the ends of the old ones. `before`: the layers as they are stored.
void save_layers(db::Transaction& transaction, const std::vector<StoredLayer>& before,
                 const std::vector<StoredLayer>& after);

// data/calendars/office.toml: the weekly pattern.
std::vector<Hours> load_weekly(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// data/calendars/sites/*.toml: the first calendars of a site's units and of the agencies in them.
struct SiteCalendar {
  int line = 0;
  std::string unit_slug;  // empty: all units of `level`
  std::optional<units::Level> level;
  std::string agency;  // "" for the units themselves
  std::set<std::string> fields;  // the agency's fields
  Layer layer;  // without an owner
};
struct SiteCalendars {
  std::string site;
  std::vector<SiteCalendar> calendars;
};
SiteCalendars load_site_calendars(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

JsonArray to_json(const Hours& hours);  // [[420, 690], …], minutes of the day
Hours hours_from(const Json& json);  // reads JSON of our own rows

}  // namespace motcua::calendar
