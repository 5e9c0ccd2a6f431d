#include "statistics/rights.h"

#include "acts/rights.h"
#include "msg/rights.h"

namespace motcua::statistics {

using access::kSeers, access::kStaff, access::kUpper, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::see_figures, msg::rights::see_figures, rights::see_figures, tree(kStaff, kStaff), {.for_keys = true}},
    {rights::list_figures,
     msg::rights::list_figures,
     dossiers::rights::see_dossier,
     tree(kSeers, kUpper),
     {.personal = true, .for_keys = true, .names_a_list = true}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::statistics
