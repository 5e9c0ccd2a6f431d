// The rights of this module, and their rows in the rights table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::prints {

namespace rights {
inline constexpr access::Right print_paper{"print_paper"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::prints
