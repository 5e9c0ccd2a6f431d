// The rights of this module, and their rows in the rights table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::counter {

namespace rights {
inline constexpr access::Right guide_citizen{"guide_citizen"};
inline constexpr access::Right keep_drafts{"keep_drafts"};  // drafts of intakes that the actor typed
inline constexpr access::Right see_slip{"see_slip"};
inline constexpr access::Right print_rating_code{"print_rating_code"};  // for a visit that the actor served
inline constexpr access::Right reprint_rating_code{"reprint_rating_code"};  // for a visit that another officer served
inline constexpr access::Right draw_look_up_word{"draw_look_up_word"};  // another look-up word for the citizen
inline constexpr access::Right see_tasks{"see_tasks"};  // the tasks of the counter: people to be told
inline constexpr access::Right end_task{"end_task"};  // the note that the citizen was told, with the way
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::counter
