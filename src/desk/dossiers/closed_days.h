// Days that are over are summed up once, unit by unit: they are closed. The figures add these sums, and count rows only
// since then.
//
// What happened on such a day does not change, for an event has the time of the clock. What may change later: a due
// time that a new calendar moves in a day that is over, and rows that are mended from their events. Both open the days
// again; the job closes them anew.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "db/db.h"

namespace motcua::dossiers {

// So long after midnight a day is closed: what read the clock before midnight has ended by then.
inline constexpr std::chrono::hours kCloseAfter{1};
// In one transaction, so that who writes meanwhile does not wait long: a day, or as many as hold so many dossiers and
// steps.
inline constexpr int kDaysAtOnce = 366, kDossiersAtOnce = 500, kStepsAtOnce = 2000;

// Dossiers that were received, due and finished on the same days; `due` none: its time did not run.
struct LifeDays {
  std::string procedure_version, channel;
  Date received, finished;
  std::optional<Date> due;
  std::int64_t dossiers = 0;
};
struct OpenAtEnd {
  Date day;
  std::string procedure_version, channel;
  std::int64_t in_progress = 0, overdue = 0;  // overdue: due that day or before
};
// What was open at the end of each day of [first, last]; only what is not nought.
std::vector<OpenAtEnd> open_at_ends(const std::vector<LifeDays>& lives, Date first, Date last);

// Closes the next days of one unit; false if there is none to close. If the clock was set back behind closed days, or a
// row that says what is closed is damaged, these are opened first. A unit with a row that cannot be summed is left out.
bool close_days(db::Transaction& transaction, Zone zone, Instant now);

// The sums of the days from `from` on are gone; they are closed again by the job.
void open_days(db::Transaction& transaction, const UnitId& unit, Zone zone, Date from);
void open_all_days(db::Transaction& transaction);

// The last closed day, by unit; none: the row that says so is damaged.
struct ClosedUnit {
  UnitId unit;
  std::optional<Date> day;
};
std::vector<ClosedUnit> closed_units(db::Transaction& transaction, Zone zone);
// Sums of a unit that are not what its rows give; a sentence each. Throws Damage that names the row if the span of its
// days is none: no row makes anybody walk through more days than a site can have.
std::vector<std::string> wrong_sums(db::Transaction& transaction, const ClosedUnit& closed, Zone zone, Date today);

}  // namespace motcua::dossiers
