// The rights of this module, and their rows in the rights table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::privacy {

namespace rights {
inline constexpr access::Right open_personal{"open_personal"};  // ID numbers and telephones, masked otherwise
inline constexpr access::Right correct_party{"correct_party"};
inline constexpr access::Right export_person{"export_person"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::privacy
