#include "calendar/rights.h"

#include "msg/rights.h"

namespace motcua::calendar {

using access::everywhere, access::kAdministrator, access::kStaff, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::see_calendar,
     msg::rights::see_calendar,
     rights::see_calendar,
     everywhere(kStaff),
     {.for_keys = true, .comes_with = access::rights::anybody}},
    {rights::change_calendar, msg::rights::change_calendar, rights::see_calendar, tree(kAdministrator, kAdministrator)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::calendar
