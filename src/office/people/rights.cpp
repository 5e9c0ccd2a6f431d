#include "people/rights.h"

namespace motcua::people {

using access::kAdministrator, access::kDesk, access::kHeads, access::kSupervisor, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::delegate, "Ủy quyền cho người khác làm thay", access::rights::own_account, own(kDesk)},
    {rights::see_readings,
     "Xem ai đã đọc dữ liệu cá nhân",
     rights::see_readings,
     tree(kSupervisor, kSupervisor),
     {.tells_readings = true}},
    {rights::see_staff, "Xem tài khoản, vị trí", rights::see_staff, tree(kHeads, kHeads)},
    {rights::manage_staff, "Quản lý tài khoản, vị trí", rights::see_staff, tree(kAdministrator, kAdministrator)},
    {rights::confirm_posts, "Xác nhận việc cần người thứ hai", rights::see_staff, tree(kHeads, kHeads)},
    {rights::explain_access, "Xem ai có quyền gì, vì sao", rights::see_staff,
     tree(kAdministrator.with(access::Role::supervisor), kAdministrator.with(access::Role::supervisor))},
    {rights::see_breaches, "Xem sổ vi phạm dữ liệu", rights::see_breaches, tree(kHeads, kHeads)},
    {rights::note_breach, "Ghi sổ vi phạm dữ liệu", rights::see_breaches,
     own({access::Role::leader, access::Role::supervisor})},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::people
