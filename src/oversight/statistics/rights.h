// The rights of this module and their rows in the policy table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::statistics {

namespace rights {
inline constexpr access::Right see_figures{"see_figures"};
inline constexpr access::Right list_figures{"list_figures"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::statistics
