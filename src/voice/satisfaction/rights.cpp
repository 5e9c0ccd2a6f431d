#include "satisfaction/rights.h"

namespace motcua::satisfaction {

using access::kLeader, access::kReception, access::kUpper, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::see_ratings, "Xem đánh giá", rights::see_ratings, tree(kUpper, kUpper)},
    {rights::see_follow_ups, "Xem đánh giá cần trả lời", rights::see_ratings, tree(kUpper, kUpper)},
    {rights::answer_rating, "Trả lời đánh giá", rights::see_follow_ups, own(kLeader), {.delegable = true}},
    {rights::open_tablet, "Mở máy đánh giá tại quầy", rights::open_tablet, own(kReception)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::satisfaction
