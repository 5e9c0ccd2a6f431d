// A refresh: a page of the desk reads again because a live event came, and not because a person opened it. The request
// carries "Motcua-Refresh: live". It does not lengthen the session, is held to limits::live_refreshes
// for a session and an address, and is no reading of its own unless it shows a dossier new to the page.
#pragma once
#include <string>

#include "base/result.h"
#include "http/request.h"
#include "msg/problems.h"

namespace motcua::live {

namespace problems {
inline constexpr Problem refreshed_too_soon{"refreshed-too-soon", Kind::too_many, msg::problems::refreshed_too_soon};
}  // namespace problems

// True for a GET of the API with that header. The header means nothing elsewhere: an act lengthens a session.
bool refreshes(const http::Request& request);
std::string address_of(const http::Request& request);  // path and query: the same text for the same request
// The address without the cursor: the same text for all pages of a list.
std::string list_of(const http::Request& request);
bool goes_on(const http::Request& request);  // asks for a page of a list that is not its first

}  // namespace motcua::live
