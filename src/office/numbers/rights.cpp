#include "numbers/rights.h"

namespace motcua::numbers {

using access::kSeers, access::kUpper, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::see_books, "Xem các quyển sổ và số đã cấp", rights::see_books, own(kSeers)},
    {rights::draw_number, "Lấy số trước, hủy số", rights::see_books,
     own({access::Role::reception, access::Role::clerk})},
    {rights::open_book, "Mở sổ đang viết giấy", rights::see_books, own({access::Role::clerk, access::Role::leader})},
    {rights::confirm_book, "Xác nhận mở sổ đang viết giấy", rights::confirm_book, tree(kUpper, kUpper)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::numbers
