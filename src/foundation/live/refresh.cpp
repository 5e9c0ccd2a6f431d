#include "live/refresh.h"

#include <fmt/format.h>

namespace motcua::live {

bool refreshes(const http::Request& request) {
  return request.verb == http::Verb::get && request.path.starts_with("/api/") &&
         request.header("motcua-refresh") == "live";
}

namespace {

constexpr std::string_view kCursor = "cursor";

std::string address(const http::Request& request, std::string_view without) {
  std::string address = request.path;
  for (const auto& [name, value] : request.query)
    if (name != without)
      address += fmt::format("{}{}={}", address.size() == request.path.size() ? '?' : '&', name, value);
  return address;
}

}  // namespace

std::string address_of(const http::Request& request) { return address(request, ""); }

std::string list_of(const http::Request& request) { return address(request, kCursor); }

bool goes_on(const http::Request& request) {
  const auto cursor = request.query.find(std::string(kCursor));
  return cursor != request.query.end() && !cursor->second.empty();
}

}  // namespace motcua::live
