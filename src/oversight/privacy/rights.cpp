#include "privacy/rights.h"

#include "acts/rights.h"
#include "msg/rights.h"

namespace motcua::privacy {

using access::kNobody, access::kSeers, access::kUpper, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::open_personal,
     msg::rights::open_personal,
     dossiers::rights::see_dossier,
     tree(kSeers, kUpper),
     {.personal = true, .delegable = true, .per_hour = &limits::Settable::opened_numbers_per_hour}},
    {rights::correct_party, msg::rights::correct_party, dossiers::rights::see_dossier,
     own({access::Role::reception, access::Role::leader})},
    {rights::export_person,
     msg::rights::export_person,
     dossiers::rights::see_dossier,
     tree(kUpper, kNobody),
     {.personal = true, .per_hour = &limits::Settable::exports_per_hour}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::privacy
