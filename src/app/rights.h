// The rights of this module and their rows in the policy table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::app {

namespace rights {
inline constexpr access::Right see_metrics{
    "see_metrics"};  // numbers of the running server; a monitor's key has this right
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::app
