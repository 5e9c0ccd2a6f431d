// A QR code as a picture for a page.
#pragma once
#include <string>
#include <string_view>

namespace motcua::papers {

// Returns an SVG element with its quiet zone, black on white, without a size of its own. `label` names the picture for
// people who cannot see it.
std::string qr_svg(std::string_view text, std::string_view label);

}  // namespace motcua::papers
