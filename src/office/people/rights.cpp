#include "people/rights.h"

#include "msg/rights.h"

namespace motcua::people {

using access::kAdministrator, access::kDesk, access::kHeads, access::kSupervisor, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::delegate, msg::rights::delegate, access::rights::own_account, own(kDesk)},
    {rights::see_readings,
     msg::rights::see_readings,
     rights::see_readings,
     tree(kSupervisor, kSupervisor),
     {.tells_readings = true}},
    {rights::see_staff, msg::rights::see_staff, rights::see_staff, tree(kHeads, kHeads)},
    {rights::manage_staff, msg::rights::manage_staff, rights::see_staff, tree(kAdministrator, kAdministrator)},
    {rights::confirm_posts, msg::rights::confirm_posts, rights::see_staff, tree(kHeads, kHeads)},
    {rights::explain_access, msg::rights::explain_access, rights::see_staff,
     tree(kAdministrator.with(access::Role::supervisor), kAdministrator.with(access::Role::supervisor))},
    {rights::see_breaches, msg::rights::see_breaches, rights::see_breaches, tree(kHeads, kHeads)},
    {rights::note_breach, msg::rights::note_breach, rights::see_breaches,
     own({access::Role::leader, access::Role::supervisor})},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::people
