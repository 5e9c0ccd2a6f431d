// The rights of this module, and their rows in the table of who may do what.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::numbers {

namespace rights {
inline constexpr access::Right see_books{"see_books"};  // books of numbers of one's own unit
inline constexpr access::Right draw_number{"draw_number"};  // beforehand, or spoil one
inline constexpr access::Right open_book{"open_book"};  // begun on paper, at its next number
inline constexpr access::Right confirm_book{"confirm_book"};  // the second person for it
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::numbers
