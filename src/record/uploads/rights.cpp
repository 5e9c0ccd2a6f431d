#include "uploads/rights.h"

#include "msg/rights.h"

namespace motcua::uploads {

static constexpr access::RightRow kRows[]{
    // An upload does nothing until an act takes it, and the act asks for its own right. So every delegation has it.
    {rights::send_upload,
     msg::rights::send_upload,
     rights::send_upload,
     access::own(access::kDesk),
     {.for_keys = true, .comes_with = access::rights::anybody}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::uploads
