// The rights of this module and their rows in the policy table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::supervision {

namespace rights {
inline constexpr access::Right inspect{"inspect"};  // signs of the known tricks with time limits
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::supervision
