#include "satisfaction/rights.h"

#include "msg/rights.h"

namespace motcua::satisfaction {

using access::kLeader, access::kReception, access::kUpper, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::see_ratings, msg::rights::see_ratings, rights::see_ratings, tree(kUpper, kUpper)},
    {rights::see_follow_ups, msg::rights::see_follow_ups, rights::see_ratings, tree(kUpper, kUpper)},
    {rights::answer_rating, msg::rights::answer_rating, rights::see_follow_ups, own(kLeader), {.delegable = true}},
    {rights::open_tablet, msg::rights::open_tablet, rights::open_tablet, own(kReception)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::satisfaction
