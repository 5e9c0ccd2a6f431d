// How a promise stands now, in working time of the calendar that it was counted by.
#pragma once
#include "calendar/working_calendar.h"
#include "dossiers/types.h"

namespace motcua::dossiers {

struct TimeLeft {
  // ok, soon (the next working day at the latest), overdue, waiting, or done: colour and word of a badge. It is of the
  // promise to the citizen; a step that is late has a mark of its own.
  std::string_view urgency;
  // While a promise runs: working minutes up to it, or past it (negative; 0 counts as late after the due minute). None
  // without a promise.
  std::optional<std::int64_t> minutes;
  std::optional<std::int64_t> days;  // working days after today up to its day; none if it is past
  std::optional<std::int64_t> late_days;  // working days after its day up to today; none if it is not past
  Json view() const;  // {minutes, days, late_days}, or null
};

// Without a calendar (it cannot be read) no working time is told, and the next day counts as soon.
TimeLeft time_left(const calendar::WorkingCalendar* calendar, Zone zone, State state, const std::optional<Instant>& due,
                   Instant now);

// True while a dossier is past the first promise, for which an apology gave a later date: it counts as late whatever
// the badge of the new date is.
bool late_to_first(State state, const std::optional<Instant>& first, const std::optional<Instant>& promised,
                   Instant now);

}  // namespace motcua::dossiers
