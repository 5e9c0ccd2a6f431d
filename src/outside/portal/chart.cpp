#include "portal/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace motcua::portal {
namespace {

constexpr std::int64_t kRow = 28, kLeft = 74, kWidth = 320, kRight = 86, kTop = 4;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace

std::string bars_svg(const std::string& title, const std::vector<Bar>& bars) {
  std::int64_t most = 1;
  for (const Bar& bar : bars)
    most = std::max(most, std::accumulate(bar.parts.begin(), bar.parts.end(), std::int64_t{0}));
  const std::int64_t height = kTop * 2 + kRow * static_cast<std::int64_t>(bars.size());
  std::string svg = fmt::format("<svg class=\"bars\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                                kLeft + kWidth + kRight, height, escaped(title));
  std::int64_t y = kTop;
  for (const Bar& bar : bars) {
    svg += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", kLeft - 8, y + 18, escaped(bar.label));
    std::int64_t before = 0;                                 // a cumulative sum: rounding leaves no gap
    for (std::size_t i = 0; i < bar.parts.size(); ++i) {
      const std::int64_t x = before * kWidth / most, end = (before + bar.parts[i]) * kWidth / most;
      before += bar.parts[i];
      const std::int64_t width =
          bar.parts[i] > 0 ? std::max<std::int64_t>(end - x, 2) : 0;     // keeps a single late dossier visible
      if (width > 0)
        svg += fmt::format("<rect class=\"part-{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"20\"/>", i, kLeft + x,
                           y + 3, width);
    }
    svg +=
        fmt::format("<text x=\"{}\" y=\"{}\">{}</text>", kLeft + before * kWidth / most + 8, y + 18, escaped(bar.note));
    y += kRow;
  }
  return svg + "</svg>";
}

}  // namespace motcua::portal
