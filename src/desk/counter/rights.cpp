#include "counter/rights.h"

#include "acts/rights.h"
#include "msg/rights.h"

namespace motcua::counter {

using access::kDesk, access::kNobody, access::kReception, access::kSeers, access::kUpper, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::guide_citizen, msg::rights::guide_citizen, rights::guide_citizen, own(kReception), {.delegable = true}},
    {rights::keep_drafts,
     msg::rights::keep_drafts,
     dossiers::rights::receive_dossier,
     own(kReception),
     {.personal = true, .comes_with = dossiers::rights::receive_dossier}},
    {rights::see_slip,
     msg::rights::see_slip,
     rights::see_slip,
     tree(kSeers, kUpper),
     {.personal = true,
      .comes_with = dossiers::rights::receive_dossier,
      .per_hour = &limits::Settable::printed_papers_per_hour}},
    {rights::print_rating_code,
     msg::rights::print_rating_code,
     rights::print_rating_code,
     own(kDesk),
     {.shows_a_visit = true, .comes_with = dossiers::rights::receive_dossier}},
    {rights::reprint_rating_code, msg::rights::reprint_rating_code, rights::print_rating_code,
     own({access::Role::reception, access::Role::leader})},
    {rights::draw_look_up_word, msg::rights::draw_look_up_word, dossiers::rights::see_dossier, own(kReception)},
    {rights::see_tasks,
     msg::rights::see_tasks,
     dossiers::rights::see_dossier,
     tree(kReception, kNobody),
     {.personal = true, .comes_with = dossiers::rights::receive_dossier}},
    {rights::end_task,
     msg::rights::end_task,
     rights::see_tasks,
     own(kReception),
     {.comes_with = dossiers::rights::receive_dossier}},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::counter
