#include "catalogue/rights.h"

namespace motcua::catalogue {

using access::everywhere, access::kAdministrator, access::kStaff, access::own;

static constexpr access::RightRow kRows[]{
    {rights::see_procedures,
     "Xem danh mục thủ tục",
     rights::see_procedures,
     everywhere(kStaff),
     {.for_keys = true, .comes_with = access::rights::anybody}},
    {rights::change_procedures, "Sửa danh mục thủ tục", rights::see_procedures, own(kAdministrator)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::catalogue
