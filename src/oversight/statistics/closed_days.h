// Closed days: days that are over and summed once, unit by unit. The figures add these sums and count rows only for
// later days.
//
// The events of a closed day do not change, because an event has the time of the clock. Two things may change later: a
// new calendar moves a due time in a past day, or a repair writes rows from their events. Both open the days again, and
// the job closes them again.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "db/db.h"
#include "acts/past.h"

namespace motcua::statistics {

// A day is closed this long after midnight. By then, work that read the clock before midnight has ended.
inline constexpr std::chrono::hours kCloseAfter{1};
// The most that one transaction closes, so that other writers do not wait long: days, dossiers and steps. It closes at
// least one day.
inline constexpr int kDaysAtOnce = 366, kDossiersAtOnce = 500, kStepsAtOnce = 2000;

// The number of dossiers with the same days of receipt, due time and finish. `due` none: the time did not run.
struct LifeDays {
  std::string procedure_version, channel;
  Date received, finished;
  std::optional<Date> due;
  std::int64_t dossiers = 0;
};
struct OpenAtEnd {
  Date day;
  std::string procedure_version, channel;
  std::int64_t in_progress = 0, overdue = 0;  // overdue: due on that day or before
};
// Returns the counts of open dossiers at the end of each day in [first, last]. Leaves out counts of 0.
std::vector<OpenAtEnd> open_at_ends(const std::vector<LifeDays>& lives, Date first, Date last);

// Closes the next days of one unit. Returns false if there is no day to close. First opens closed days from today on,
// because the clock was set back. First opens all days of a unit whose row in figure_closed is damaged. Leaves out a
// unit with a row that cannot be summed, and logs it.
bool close_days(db::Transaction& transaction, Zone zone, Instant now);

// Deletes the sums from day `from` on. The job closes these days again.
void open_days(db::Transaction& transaction, const UnitId& unit, Zone zone, Date from);
void open_all_days(db::Transaction& transaction);

// The last closed day of a unit; none: the row that stores it is damaged.
struct ClosedUnit {
  UnitId unit;
  std::optional<Date> day;
};
std::vector<ClosedUnit> closed_units(db::Transaction& transaction, Zone zone);
// Returns a sentence for each sum of a unit that differs from its rows. Throws Damage with the row's name if its span
// of days is impossible. A damaged row thus cannot cause a walk over endless days.
std::vector<std::string> wrong_sums(db::Transaction& transaction, const ClosedUnit& closed, Zone zone, Date today);

// Returns the functions that the life of a dossier calls when rows of days that are over have changed.
dossiers::PastKeeper keeper_of_closed_days(Zone zone);

}  // namespace motcua::statistics
