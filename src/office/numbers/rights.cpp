#include "numbers/rights.h"

#include "msg/rights.h"

namespace motcua::numbers {

using access::kSeers, access::kUpper, access::own, access::tree;

static constexpr access::RightRow kRows[]{
    {rights::see_books, msg::rights::see_books, rights::see_books, own(kSeers)},
    {rights::draw_number, msg::rights::draw_number, rights::see_books,
     own({access::Role::reception, access::Role::clerk})},
    {rights::open_book, msg::rights::open_book, rights::see_books, own({access::Role::clerk, access::Role::leader})},
    {rights::confirm_book, msg::rights::confirm_book, rights::confirm_book, tree(kUpper, kUpper)},
};

std::span<const access::RightRow> right_rows() { return kRows; }

}  // namespace motcua::numbers
