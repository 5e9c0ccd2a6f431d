// JSON that another program wrote: looked at before it is read, because a parser keeps one of two members of a name and
// says nothing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace motcua {

struct JsonCheck {
  bool whole = false;  // one JSON value and nothing behind it, at most as deep as allowed
  std::size_t read = 0;  // bytes up to the fault
  std::string repeated;  // a name that stands twice in one object, at any depth and however it is escaped; "": none
  bool good() const { return whole && repeated.empty(); }
};
JsonCheck check_json(std::string_view text, std::size_t max_depth);

// The value of a text that passes the check; else nothing.
std::optional<Json> parse_foreign(std::string_view text, std::size_t max_depth = 32);

}  // namespace motcua
