#include "http/dates.h"

#include <fmt/format.h>

namespace motcua::http {
namespace {

bool digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<Date> typed_date(std::string_view text) {
  const std::size_t first = text.find('/'), second = text.find('/', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return parse_date(text);
  const std::string_view day = text.substr(0, first), month = text.substr(first + 1, second - first - 1),
                         year = text.substr(second + 1);
  if (!digits(day, 1, 2) || !digits(month, 1, 2) || !digits(year, 4, 4)) return std::nullopt;
  return parse_date(fmt::format("{}-{:0>2}-{:0>2}", year, month, day));
}

}  // namespace motcua::http
