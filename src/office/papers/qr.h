// A QR code as a picture for a page, and how large one must be on paper.
#pragma once
#include <string>
#include <string_view>

namespace motcua::papers {

// An SVG element with its quiet zone, black on white, of no size of its own. `label` is what it is called for those who
// do not see it.
std::string qr_svg(std::string_view text, std::string_view label);

}  // namespace motcua::papers
