// The table that the build makes from text/vi.toml and text/en.toml.
#pragma once
#include <array>
#include <span>
#include <string_view>

namespace motcua::text {

// One sentence in both languages. A place is written {0}, {1}, …; {0:day|days} is the first word if argument 0 is 1,
// else the second. A doubled brace is a brace.
using Pair = std::array<std::string_view, 2>;

extern const std::span<const std::span<const Pair>> sentences;  // [section][index]

}  // namespace motcua::text
