// Cursors: where the next page of a list begins. A list takes only what it gave itself: with any other text a client
// would see an empty list, or the first page again and again.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "http/request.h"

namespace motcua::http {

// What is said of a cursor that a list did not give.
inline constexpr std::string_view kForeignCursor = "Danh sách này không có vị trí đó: hãy xem lại từ trang đầu.";

// The cursor of a place in a list. A place is what the list is ordered by, and is no secret.
std::string cursor_at(std::string_view list, std::string_view place);
// The place of a cursor; "" of ""; nothing of a cursor that this list did not give.
std::optional<std::string> place_of(std::string_view list, std::string_view cursor);

// The place that a request asks for under `name`; "" is the first page. What is wrong is added to `errors`.
std::string place_asked(const Request& request, std::string_view list, std::vector<FieldError>& errors,
                        const std::string& name = "cursor");
// The member `next` of a page: null on the last one.
Json next_page(std::string_view list, std::string_view place, bool more);

}  // namespace motcua::http
