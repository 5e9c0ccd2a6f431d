// The rights of this module, and their rows in the table of who may do what.
#pragma once
#include <span>

#include "access/policy.h"

namespace motcua::people {

namespace rights {
inline constexpr access::Right delegate{"delegate"};  // lets another person use some rights in one's own name
inline constexpr access::Right see_readings{"see_readings"};  // readings of personal data, and the unusual ones
inline constexpr access::Right see_staff{"see_staff"};
inline constexpr access::Right manage_staff{"manage_staff"};  // accounts, posts, one-time codes, leaving
inline constexpr access::Right confirm_posts{
    "confirm_posts"};  // being the second person for posts that approve or administer
inline constexpr access::Right explain_access{
    "explain_access"};  // the reasons why a person may see a dossier or do an act
inline constexpr access::Right see_breaches{"see_breaches"};
inline constexpr access::Right note_breach{"note_breach"};
}  // namespace rights

std::span<const access::RightRow> right_rows();

}  // namespace motcua::people
