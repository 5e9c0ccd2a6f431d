// The rights of this module, and their rows in the table of who may do what.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::counter {

namespace rights {
inline constexpr access::Right receive_dossier{"receive_dossier"};
inline constexpr access::Right guide_citizen{"guide_citizen"};
inline constexpr access::Right keep_drafts{"keep_drafts"};  // of intakes that one typed oneself
inline constexpr access::Right see_slip{"see_slip"};
inline constexpr access::Right print_rating_code{"print_rating_code"};  // of a visit that one served
inline constexpr access::Right reprint_rating_code{"reprint_rating_code"};  // of a visit that another served
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::counter
