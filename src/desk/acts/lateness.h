// The lateness of a dossier by step. The parts add up to the whole, to the minute.
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
  std::string what;  // the step, or the kind of pause; "": no step was active
  UnitId unit;  // unit of the step
  std::int64_t minutes = 0;  // working minutes of the dossier's calendar, above 0
  bool operator==(const LatePart&) const = default;
};

// Returns the parts of the working minutes from `due` to `end`, ordered by their beginning. Empty if `end` is not past
// `due`. A pause that began after the due time takes its own minutes. The rest goes to minutes after the due times of
// the steps, the last minutes first. Time saved elsewhere covers the earliest overruns. The remaining minutes go to the
// step that had the dossier after the due time. If two steps run at the same time, the step that began later gets the
// minutes.
std::vector<LatePart> split_lateness(const calendar::WorkingCalendar& calendar, LocalTime due, LocalTime end,
                                     std::span<const StepSpan> steps, std::span<const calendar::Pause> pauses);

// Returns the same parts for a dossier with its steps: up to its ready result, or to `now` without a result. Empty if
// the dossier is not overdue, or was withdrawn or stopped.
std::vector<LatePart> late_parts(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& dossier,
                                 std::span<const StepDone> done, Instant now);

}  // namespace motcua::dossiers
