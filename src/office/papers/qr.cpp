#include "papers/qr.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace motcua::papers {

std::string qr_svg(std::string_view text, std::string_view label) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  const std::unique_ptr<QRcode, Free> code{
      QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_L, QR_MODE_8, 1)};
  if (!code) throw std::runtime_error("a QR code could not be made");
  const int side = code->width + 8;
  std::string path;
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x) {
      if (!(code->data[y * code->width + x] & 1)) continue;
      int end = x;
      while (end + 1 < code->width && code->data[y * code->width + end + 1] & 1) ++end;
      path += fmt::format("M{} {}h{}v1h-{}z", x + 4, y + 4, end - x + 1, end - x + 1);
      x = end;
    }
  return fmt::format(
      "<svg class=\"qr\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\" shape-rendering=\"crispEdges\"><path "
      "fill=\"#fff\" d=\"M0 0h{}v{}H0z\"/>"
      "<path d=\"{}\"/></svg>",
      label, side, side, side, side, path);
}

}  // namespace motcua::papers
