// Which step made a dossier late: its lateness split so that the parts add up to the whole, to the minute.
#pragma once
#include <span>
#include <vector>

#include "calendar/rules.h"
#include "dossiers/measures.h"

namespace motcua::dossiers {

// A step that was worked on from `from` to `to`, due at `due`.
struct StepSpan {
  std::string step;
  UnitId unit;
  LocalTime from, to;
  std::optional<LocalTime> due;
};

struct LatePart {
  bool pause = false;
  std::string what;  // the step, or the kind of the pause; "" if no step was active
  UnitId unit;  // of a step
  std::int64_t minutes = 0;  // working minutes of the dossier's calendar, above 0
  bool operator==(const LatePart&) const = default;
};

// The working minutes from `due` to `end`, in the order in which the parts began. A pause that began after the due time
// takes the minutes it lies on. The rest falls on minutes that steps worked past their own due times, the last ones
// first: time saved elsewhere makes up for the earliest overruns. What then is left falls on whoever had the dossier
// after its due time. Of two steps at a time the one that began later has it. Empty if `end` is not past `due`.
std::vector<LatePart> split_lateness(const calendar::WorkingCalendar& calendar, LocalTime due, LocalTime end,
                                     std::span<const StepSpan> steps, std::span<const calendar::Pause> pauses);

// The same of a dossier with its steps: up to its ready result, or to `now` while there is none. Empty if it is not
// overdue, or was withdrawn or stopped.
std::vector<LatePart> late_parts(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& dossier,
                                 std::span<const StepDone> done, Instant now);

}  // namespace motcua::dossiers
