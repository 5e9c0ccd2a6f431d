// The rights of this module, and their rows in the table of who may do what.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::catalogue {

namespace rights {
inline constexpr access::Right see_procedures{"see_procedures"};
inline constexpr access::Right change_procedures{"change_procedures"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::catalogue
