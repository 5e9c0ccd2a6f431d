#include "deadlines/rights.h"

#include "msg/rights.h"

namespace motcua::deadlines {

using access::kAdministrator, access::own;

static constexpr access::RightRow kRows[]{
    {rights::see_jobs, msg::rights::see_jobs, rights::see_jobs, own(kAdministrator)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::deadlines
