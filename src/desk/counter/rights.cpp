#include "counter/rights.h"

namespace motcua::counter {

using access::kDesk, access::kReception, access::kSeers, access::kUpper, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::receive_dossier,
     "Tiếp nhận hồ sơ",
     rights::receive_dossier,
     own(kReception),
     {.delegable = true, .for_keys = true}},
    {rights::guide_citizen,
     "Hướng dẫn, từ chối tiếp nhận tại quầy",
     rights::guide_citizen,
     own(kReception),
     {.delegable = true}},
    {rights::keep_drafts,
     "Giữ và mở lại bản đang gõ dở của mình",
     rights::receive_dossier,
     own(kReception),
     {.personal = true, .comes_with = rights::receive_dossier}},
    {rights::see_slip,
     "Xem phiếu tại quầy",
     rights::see_slip,
     tree(kSeers, kUpper),
     {.personal = true, .comes_with = rights::receive_dossier, .per_hour = &limits::Settable::printed_papers_per_hour}},
    {rights::print_rating_code,
     "In phiếu mời đánh giá của lượt mình phục vụ",
     rights::print_rating_code,
     own(kDesk),
     {.shows_a_visit = true, .comes_with = rights::receive_dossier}},
    {rights::reprint_rating_code, "In lại phiếu mời đánh giá của lượt người khác phục vụ", rights::print_rating_code,
     own({access::Role::reception, access::Role::leader})},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::counter
