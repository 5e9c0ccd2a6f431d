#include "units/types.h"

#include "base/verify.h"

namespace motcua::units {

std::string_view word_of(Level level) {
  switch (level) {
    case Level::province: return "province";
    case Level::district: return "district";
    case Level::commune: return "commune";
  }
  VERIFY_UNREACHED();
}

std::optional<Level> level_of(std::string_view word) {
  for (const auto level : {Level::province, Level::district, Level::commune})
    if (word == word_of(level)) return level;
  return std::nullopt;
}

}  // namespace motcua::units
