#include "work_lists/rights.h"

#include "acts/rights.h"
#include "msg/rights.h"

namespace motcua::work_lists {

using access::everywhere, access::kDesk, access::kNobody, access::kReception, access::kSeers, access::kStaff,
    access::kUpper, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::list_work,
     msg::rights::list_work,
     dossiers::rights::see_dossier,
     tree(kDesk, kNobody),
     {.personal = true, .comes_with = access::rights::anybody}},
    {rights::list_dossiers,
     msg::rights::list_dossiers,
     dossiers::rights::see_dossier,
     tree(kSeers, kUpper),
     {.personal = true, .for_keys = true, .comes_with = access::rights::anybody}},
    {rights::search_dossiers,
     msg::rights::search_dossiers,
     dossiers::rights::see_dossier,
     tree(kSeers, kUpper),
     {.personal = true, .for_keys = true, .comes_with = access::rights::anybody}},
    {rights::look_up_person,
     msg::rights::look_up_person,
     rights::look_up_person,
     tree(kReception, kNobody),
     {.personal = true,
      .comes_with = dossiers::rights::receive_dossier,
      .per_hour = &limits::Settable::look_ups_per_hour}},
    {rights::count_day,
     msg::rights::count_day,
     rights::count_day,
     tree(kStaff, kStaff),
     {.for_keys = true, .comes_with = access::rights::anybody}},
    {rights::count_waiting,
     msg::rights::count_waiting,
     rights::count_waiting,
     everywhere(kStaff),
     {.comes_with = access::rights::anybody}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::work_lists
