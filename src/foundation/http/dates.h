// Dates as people type them: day first, as date boxes show them, or ISO as the interface writes them.
#pragma once
#include <optional>
#include <string_view>

#include "base/time.h"
#include "msg/http.h"

namespace motcua::http {

// Reads 23/11/2026, 3/1/2026 or 2026-11-23. Returns nullopt if the text is no real date.
std::optional<Date> typed_date(std::string_view text);
inline constexpr Msg kBadDate = msg::http::bad_date;

}  // namespace motcua::http
