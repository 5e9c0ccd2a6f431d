#include "prints/rights.h"

#include "acts/rights.h"
#include "msg/rights.h"

namespace motcua::prints {

using access::kDesk, access::kNobody, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::print_paper,
     msg::rights::print_paper,
     dossiers::rights::see_dossier,
     tree(kDesk, kNobody),
     {.personal = true,
      .delegable = true,
      .comes_with = dossiers::rights::receive_dossier,
      .per_hour = &limits::Settable::printed_papers_per_hour}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::prints
