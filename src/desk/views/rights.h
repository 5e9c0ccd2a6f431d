// The rights of this module, and their rows in the rights table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::views {

namespace rights {
inline constexpr access::Right explain_due{"explain_due"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::views
