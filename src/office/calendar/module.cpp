#include "calendar/module.h"

#include "calendar/rights.h"
#include "calendar/subjects.h"

namespace motcua::calendar {
Module module() {
  return {.name = "calendar", .rights = right_rows(), .subjects = [] { return std::vector{calendar_subject()}; }};
}

}  // namespace motcua::calendar
