// The rights of this module, and their rows in the rights table.
#pragma once
#include <span>

#include "access/policy.h"
#include "dossiers/approval.h"

namespace motcua::dossiers {

namespace rights {
inline constexpr access::Right receive_dossier{"receive_dossier"};
inline constexpr access::Right see_dossier{
    "see_dossier"};  // the primary right: without it no other right on that dossier
inline constexpr access::Right read_file{"read_file"};
inline constexpr access::Right attach_file{"attach_file"};
inline constexpr access::Right approve_correction{"approve_correction"};  // the second person for a correction
inline constexpr access::Right act_on_dossier{"act_on_dossier"};
inline constexpr access::Right confirm_signings{"confirm_signings"};  // the signature on a result handed over at once
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::dossiers
