#include "catalogue/rights.h"

#include "msg/rights.h"

namespace motcua::catalogue {

using access::everywhere, access::kAdministrator, access::kStaff, access::own;

static constexpr access::RightRow kRows[]{
    {rights::see_procedures,
     msg::rights::see_procedures,
     rights::see_procedures,
     everywhere(kStaff),
     {.for_keys = true, .comes_with = access::rights::anybody}},
    {rights::change_procedures, msg::rights::change_procedures, rights::see_procedures, own(kAdministrator)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::catalogue
