// Charts drawn by the server: SVG without script or style, with a text beside each bar. A table always shows the same
// numbers.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace motcua::portal {

struct Bar {
  std::string label;                       // left of the bar
  std::vector<std::int64_t> parts;         // parts from left to right, one class each: part-0, part-1, …
  std::string note;                        // right of the bar
};
// Returns the chart as SVG. `title` describes the picture for people who cannot see it.
std::string bars_svg(const std::string& title, const std::vector<Bar>& bars);

}  // namespace motcua::portal
