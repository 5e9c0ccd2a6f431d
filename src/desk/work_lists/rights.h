// The rights of this module, and their rows in the rights table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::work_lists {

namespace rights {
inline constexpr access::Right list_work{"list_work"};
inline constexpr access::Right list_dossiers{"list_dossiers"};
inline constexpr access::Right search_dossiers{"search_dossiers"};
inline constexpr access::Right look_up_person{"look_up_person"};
inline constexpr access::Right count_day{"count_day"};
inline constexpr access::Right count_waiting{"count_waiting"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::work_lists
