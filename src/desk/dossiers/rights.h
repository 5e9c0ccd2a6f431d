// The rights of this module, and their rows in the rights table.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::dossiers {

namespace rights {
inline constexpr access::Right look_up_person{"look_up_person"};
inline constexpr access::Right see_tasks{"see_tasks"};  // the tasks of the counter: people to be told
inline constexpr access::Right end_task{"end_task"};  // the note that the citizen was told, with the way
inline constexpr access::Right list_work{"list_work"};
inline constexpr access::Right list_dossiers{"list_dossiers"};
inline constexpr access::Right search_dossiers{"search_dossiers"};
inline constexpr access::Right see_dossier{
    "see_dossier"};  // the primary right: without it no other right on that dossier
inline constexpr access::Right explain_due{"explain_due"};
inline constexpr access::Right print_paper{"print_paper"};
inline constexpr access::Right draw_look_up_word{"draw_look_up_word"};  // another look-up word for the citizen
inline constexpr access::Right read_file{"read_file"};
inline constexpr access::Right attach_file{"attach_file"};
inline constexpr access::Right approve_correction{"approve_correction"};  // the second person for a correction
inline constexpr access::Right act_on_dossier{"act_on_dossier"};
inline constexpr access::Right approve_dossiers{"approve_dossiers"};
inline constexpr access::Right confirm_signings{"confirm_signings"};  // the signature on a result handed over at once
inline constexpr access::Right count_day{"count_day"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::dossiers
