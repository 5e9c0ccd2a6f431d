#include "calendar/module.h"

#include "calendar/rights.h"
#include "calendar/subjects.h"

namespace motcua::calendar {

static constexpr access::Page kPages[]{
    {.id = "calendar", .path = "/lich", .right = rights::see_calendar, .menu = 190},
};

Module module() {
  return {.name = "calendar", .rights = right_rows(), .pages = kPages, .subjects = [] {
            return std::vector{calendar_subject()};
          }};
}

}  // namespace motcua::calendar
