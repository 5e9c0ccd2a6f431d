#include "http/cursor.h"

#include "base/hash.h"

namespace motcua::http {

namespace {

constexpr std::size_t kCheckChars = 8;

// The check finds mistakes and cursors of other lists. It protects no data: each page checks which rows the reader may
// see.
std::string check_of(std::string_view list, std::string_view place) {
  return sha256_hex(std::string(list) + '\n' + std::string(place)).substr(0, kCheckChars);
}

}  // namespace

std::string cursor_at(std::string_view list, std::string_view place) {
  return std::string(place) + '~' + check_of(list, place);
}

std::optional<std::string> place_of(std::string_view list, std::string_view cursor) {
  if (cursor.empty()) return std::string();
  const std::size_t end = cursor.rfind('~');
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::string_view place = cursor.substr(0, end);
  if (cursor.substr(end + 1) != check_of(list, place)) return std::nullopt;
  return std::string(place);
}

std::string place_asked(const Request& request, std::string_view list, std::vector<FieldError>& errors,
                        const std::string& name) {
  const auto asked = request.query.find(name);
  if (asked == request.query.end()) return {};
  auto place = place_of(list, asked->second);
  if (!place) errors.push_back({'?' + name, kForeignCursor});
  return std::move(place).value_or("");
}

Json next_page(std::string_view list, std::string_view place, bool more) {
  return more ? Json(cursor_at(list, place)) : Json(nullptr);
}

}  // namespace motcua::http
