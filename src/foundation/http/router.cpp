#include "http/router.h"

#include "base/verify.h"

namespace motcua::http {
namespace {

constexpr std::string_view kTail = "...}";

std::string_view next_segment(std::string_view& rest) {
  rest.remove_prefix(1);
  const std::size_t end = rest.find('/');
  const std::string_view segment = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
  return segment;
}

}  // namespace

bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string>& values) {
  values.clear();
  while (!pattern.empty() && !path.empty()) {
    const std::string_view want = next_segment(pattern);
    if (want.ends_with(kTail)) {
      VERIFY(pattern.empty());
      path.remove_prefix(1);
      if (path.empty() || path.starts_with('/')) return false;
      values[std::string(want.substr(1, want.size() - 1 - kTail.size()))] = std::string(path);
      return true;
    }
    const std::string_view have = next_segment(path);
    if (want.starts_with('{')) {
      if (have.empty()) return false;
      values[std::string(want.substr(1, want.size() - 2))] = std::string(have);
    } else if (want != have) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

}  // namespace motcua::http
