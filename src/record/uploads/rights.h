// The right of this module, and its row in the rights table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::uploads {

namespace rights {
inline constexpr access::Right send_upload{"send_upload"};  // a file in pieces, for the sender alone
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::uploads
