// The rights of this module and their rows in the policy table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::satisfaction {

namespace rights {
inline constexpr access::Right see_ratings{"see_ratings"};
inline constexpr access::Right see_follow_ups{"see_follow_ups"};
inline constexpr access::Right answer_rating{"answer_rating"};
inline constexpr access::Right open_tablet{"open_tablet"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::satisfaction
