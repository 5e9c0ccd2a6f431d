// Calendars in the log (docs/events.md).
#pragma once
#include <string>

#include "db/subject.h"

namespace motcua::calendar {

// The log's id of a unit's calendar. The nation's calendar has "*".
inline std::string subject_id(const std::string& unit) { return unit.empty() ? "*" : unit; }
db::Subject calendar_subject();

}  // namespace motcua::calendar
