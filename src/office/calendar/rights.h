// The rights of this module, and their rows in the table of who may do what.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::calendar {

namespace rights {
inline constexpr access::Right see_calendar{"see_calendar"};
inline constexpr access::Right change_calendar{"change_calendar"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::calendar
