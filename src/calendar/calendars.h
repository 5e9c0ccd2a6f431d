// The resolved calendars of the units, from the layers in the database and from data files.
#pragma once
#include <map>
#include <memory>

#include "base/data_file.h"
#include "calendar/working_calendar.h"
#include "db/db.h"
#include "units/units.h"

namespace motcua::calendar {

// data/calendars/holidays.csv: date,kind,name,basis,confidence,paired_date. Rows of kind `unconfirmed` are not loaded.
// Swap days work the hours of `swap_hours`. Checks: real dates, known kinds, nothing twice, both days of a swap present.
std::vector<Exception> load_holidays(const std::string& file, std::string_view text, const Hours& swap_hours,
                                     std::vector<DataFault>& faults);
// data/calendars/office.toml: the weekly pattern.
std::vector<Hours> load_weekly(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

void insert_layer(db::Transaction& transaction, const Layer& layer, const UnitId& unit, Instant now);   // empty unit: the nation

class Calendars {
 public:
  // Resolves every unit for the years around `today`: all past data, ten years ahead.
  Calendars(db::Transaction& transaction, const units::Directory& directory, Date today);
  const WorkingCalendar& of(const UnitId& unit) const;

 private:
  std::map<UnitId, std::shared_ptr<const WorkingCalendar>> by_unit_;
};

}  // namespace motcua::calendar
