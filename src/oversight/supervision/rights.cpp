#include "supervision/rights.h"

#include "acts/rights.h"
#include "msg/rights.h"

namespace motcua::supervision {

using access::kUpper, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::inspect,
     msg::rights::inspect,
     dossiers::rights::see_dossier,
     tree(kUpper, kUpper),
     {.tells_readings = true}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::supervision
