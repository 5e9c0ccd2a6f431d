#include "live/refresh.h"

#include <fmt/format.h>

namespace motcua::live {

bool refreshes(const http::Request& request) {
  return request.verb == http::Verb::get && request.path.starts_with("/api/") &&
         request.header("motcua-refresh") == "live";
}

std::string address_of(const http::Request& request) {
  std::string address = request.path;
  for (const auto& [name, value] : request.query)
    address += fmt::format("{}{}={}", address.size() == request.path.size() ? '?' : '&', name, value);
  return address;
}

}  // namespace motcua::live
