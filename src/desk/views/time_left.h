// The time left of a promise, in working time of its calendar.
#pragma once
#include "calendar/working_calendar.h"
#include "dossiers/types.h"

namespace motcua::views {

using namespace dossiers;

struct TimeLeft {
  // ok, soon (the next working day at the latest), overdue, waiting, or done: colour and word of a badge. The badge is
  // about the promise to the citizen. A late step has its own mark.
  std::string_view urgency;
  // Working minutes until a running promise, or past it (negative; 0 counts as late after the due minute). nullopt
  // without a promise.
  std::optional<std::int64_t> minutes;
  std::optional<std::int64_t> days;  // working days after today until the promised day; nullopt if the day is past
  std::optional<std::int64_t> late_days;  // working days after the promised day until today; nullopt if it is not past
  Json view() const;  // {minutes, days, late_days}, or null
};

// Returns the time left. Without a readable calendar it has no working time, and the next day counts as soon.
TimeLeft time_left(const calendar::WorkingCalendar* calendar, Zone zone, State state, const std::optional<Instant>& due,
                   Instant now);

// True if a dossier is past the first promise and an apology gave a later date. The dossier counts as late, whatever
// the badge of the new date says.
bool late_to_first(State state, const std::optional<Instant>& first, const std::optional<Instant>& promised,
                   Instant now);

}  // namespace motcua::views
