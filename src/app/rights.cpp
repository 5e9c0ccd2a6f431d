#include "app/rights.h"

#include "msg/rights.h"

namespace motcua::app {

using access::own;

static constexpr access::RightRow kRows[]{
    {rights::see_metrics,
     msg::rights::see_metrics,
     rights::see_metrics,
     own({access::Role::administrator, access::Role::supervisor}),
     {.for_keys = true}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::app
