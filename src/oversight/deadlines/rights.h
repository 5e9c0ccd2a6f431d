// The rights of this module and their rows in the policy table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::deadlines {

namespace rights {
inline constexpr access::Right see_jobs{"see_jobs"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::deadlines
