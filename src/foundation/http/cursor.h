// Cursors: the place where the next page of a list begins. A list takes only a cursor that it gave itself. With any
// other text a client would see an empty list, or the first page again and again.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "http/request.h"
#include "msg/http.h"

namespace motcua::http {

// The message for a cursor that the list did not give.
inline constexpr Msg kForeignCursor = msg::http::foreign_cursor;

// Returns the cursor of a place in a list. A place is the sort key of a row. It is not secret.
std::string cursor_at(std::string_view list, std::string_view place);
// Returns the place of a cursor. Returns "" if the cursor is "". Returns nullopt if this list did not give the cursor.
std::optional<std::string> place_of(std::string_view list, std::string_view cursor);

// Returns the place that a request asks for under `name`; "" is the first page. Adds faults to `errors`.
std::string place_asked(const Request& request, std::string_view list, std::vector<FieldError>& errors,
                        const std::string& name = "cursor");
// Returns the member `next` of a page: null on the last page.
Json next_page(std::string_view list, std::string_view place, bool more);

}  // namespace motcua::http
