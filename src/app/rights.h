// The rights of this module, and their rows in the table of who may do what.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::app {

namespace rights {
inline constexpr access::Right see_metrics{
    "see_metrics"};  // numbers of the running server: a monitor has a key for them
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::app
