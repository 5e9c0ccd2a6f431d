// The rights of this module, and their rows in the table of who may do what.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::numbers {

namespace rights {
inline constexpr access::Right see_books{"see_books"};  // the books of one's own unit
inline constexpr access::Right draw_number{"draw_number"};  // drawing a number beforehand, or spoiling one
inline constexpr access::Right open_book{"open_book"};  // opening a book that was begun on paper, at its next number
inline constexpr access::Right confirm_book{"confirm_book"};  // being the second person for an opening
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::numbers
