#include "deadlines/rights.h"

namespace motcua::deadlines {

using access::kAdministrator, access::own;

static constexpr access::RightRow kRows[]{
    {rights::see_jobs, "Xem các việc chạy nền", rights::see_jobs, own(kAdministrator)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::deadlines
