// Charts drawn by the server: SVG without script or style, with a text beside each bar; a table always says the same.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace motcua::portal {

struct Bar {
  std::string label;                       // on the left
  std::vector<std::int64_t> parts;         // from the left, one class each: part-0, part-1, …
  std::string note;                        // on the right
};
// `title` names the picture for who cannot see it.
std::string bars_svg(const std::string& title, const std::vector<Bar>& bars);

}  // namespace motcua::portal
