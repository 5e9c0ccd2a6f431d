// The resolved calendars of the units, from the layers in the database and from data files.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "base/data_file.h"
#include "calendar/working_calendar.h"
#include "db/db.h"
#include "units/units.h"

namespace motcua::calendar {

// data/calendars/office.toml: the weekly pattern.
std::vector<Hours> load_weekly(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// An empty unit: the nation. With an agency: a calendar inside the unit for the fields that the agency handles.
void insert_layer(db::Transaction& transaction, const Layer& layer, const UnitId& unit, Instant now, const std::string& agency = {},
                  const std::set<std::string>& fields = {});

// A layer as it is stored: the nation's (no unit), a unit's, or that of an agency in a unit, which holds for some fields only.
struct StoredLayer {
  std::string id;
  UnitId unit;
  std::string agency;                                // "" for the unit itself
  std::set<std::string> fields;                      // of the catalogue: those that the agency handles
  Layer layer;
};
std::vector<StoredLayer> load_layers(db::Transaction& transaction);

class Calendars {
 public:
  Calendars(const std::vector<StoredLayer>& layers, const units::Directory& directory);

  // Of a unit; with a field of the catalogue: of the agency in the unit that handles it, if there is one. What it answers stays valid.
  const WorkingCalendar& of(const UnitId& unit) const { return of(unit, ""); }
  const WorkingCalendar& of(const UnitId& unit, std::string_view field) const;
  // After a change of layers, once it is committed.
  void replace(const std::vector<StoredLayer>& layers, const units::Directory& directory);

 private:
  struct Set {
    std::map<UnitId, std::shared_ptr<const WorkingCalendar>> by_unit;
    std::map<std::pair<UnitId, std::string>, std::shared_ptr<const WorkingCalendar>> by_field;
  };
  static std::unique_ptr<const Set> resolve(const std::vector<StoredLayer>& layers, const units::Directory& directory);

  std::mutex mutex_;
  std::vector<std::unique_ptr<const Set>> sets_;     // older ones stay: a request may still count by them; changes are rare
  std::atomic<const Set*> current_;
};

}  // namespace motcua::calendar
