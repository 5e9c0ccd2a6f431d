#include "acts/rights.h"

#include "msg/rights.h"

namespace motcua::dossiers {

using access::kDesk, access::kLeader, access::kNobody, access::kReception, access::kSeers, access::kUpper, access::own,
    access::tree;

static constexpr access::RightRow kRows[]{
    {rights::receive_dossier,
     msg::rights::receive_dossier,
     rights::receive_dossier,
     own(kReception),
     {.delegable = true, .for_keys = true}},
    {rights::see_dossier,
     msg::rights::see_dossier,
     rights::see_dossier,
     tree(kSeers, kUpper),
     {.personal = true, .sees_people = true, .for_keys = true, .comes_with = access::rights::anybody}},
    {rights::read_file,
     msg::rights::read_file,
     rights::see_dossier,
     tree(kSeers, kUpper),
     {.personal = true,
      .for_keys = true,
      .comes_with = access::rights::anybody,
      .per_hour = &limits::Settable::opened_files_per_hour}},
    {rights::attach_file,
     msg::rights::attach_file,
     rights::see_dossier,
     own(kDesk),
     {.delegable = true, .for_keys = true}},
    {rights::approve_correction, msg::rights::approve_correction, rights::see_dossier, own(kLeader)},
    {rights::act_on_dossier,
     msg::rights::act_on_dossier,
     rights::see_dossier,
     own(kDesk),
     {.delegable = true, .for_keys = true}},
    {rights::approve_dossiers,
     msg::rights::approve_dossiers,
     rights::act_on_dossier,
     own(kLeader),
     {.approves = true, .delegable = true}},
    {rights::confirm_signings, msg::rights::confirm_signings, rights::act_on_dossier, own(kDesk)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::dossiers
