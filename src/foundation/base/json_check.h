// Checks JSON that another program wrote before it is parsed. The check is needed because a parser silently keeps one
// of two members with the same name.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace motcua {

struct JsonCheck {
  bool whole = false;  // one JSON value with nothing behind it, and not too deep
  std::size_t read = 0;  // bytes up to the fault
  std::string repeated;  // a name that is twice in one object, at any depth and in any escaping; "": none
  bool good() const { return whole && repeated.empty(); }
};
JsonCheck check_json(std::string_view text, std::size_t max_depth);

// Returns the value of a text that passes the check; else nullopt.
std::optional<Json> parse_foreign(std::string_view text, std::size_t max_depth = 32);

}  // namespace motcua
