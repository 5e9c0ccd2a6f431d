#include "views/rights.h"

#include "acts/rights.h"
#include "msg/rights.h"

namespace motcua::views {

using access::kSeers, access::kUpper, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::explain_due,
     msg::rights::explain_due,
     dossiers::rights::see_dossier,
     tree(kSeers, kUpper),
     {.for_keys = true, .comes_with = access::rights::anybody}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::views
