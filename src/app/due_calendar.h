// The calendar file of `motcua due`: one resolved calendar as JSON (docs/time-rules.md).
#pragma once
#include <string>

#include "calendar/working_calendar.h"

namespace motcua::app {

struct CalendarFile {
  calendar::WorkingCalendar calendar;
  Zone zone;
};

// Throws std::runtime_error that names the fault in the file.
CalendarFile read_calendar(const std::string& file);

}  // namespace motcua::app
