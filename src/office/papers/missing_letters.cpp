#include <fmt/format.h>
#include <fmt/ranges.h>
#include <pango/pangocairo.h>

#include <memory>
#include <set>

#include "msg/intake.h"
#include "papers/papers.h"

namespace motcua::papers {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};

}  // namespace

std::vector<std::string> missing_letters(std::string_view text) {
  std::set<gunichar> letters;
  const char* end = text.data() + text.size();
  for (const char* at = text.data(); at < end; at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char_validated(at, end - at);
    if (c > 0x10FFFF) return {};                             // not text
    // Liberation has all Latin letters. Characters without width are never shown.
    const bool latin = c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || (c >= 0x300 && c < 0x370);
    if (!latin && !g_unichar_iszerowidth(c)) letters.insert(c);
  }
  std::vector<std::string> missing;
  if (letters.empty()) return missing;
  const std::unique_ptr<PangoFontMap, Unref> fonts{pango_cairo_font_map_new()};
  const std::unique_ptr<PangoContext, Unref> context{pango_font_map_create_context(fonts.get())};
  const std::unique_ptr<PangoLayout, Unref> layout{pango_layout_new(context.get())};
  PangoFontDescription* font = pango_font_description_from_string("Liberation Serif 10");
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  for (const gunichar c : letters) {
    char utf8[8] = {};
    const int size = g_unichar_to_utf8(c, utf8);
    pango_layout_set_text(layout.get(), utf8, size);
    if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) missing.emplace_back(utf8, size);
  }
  return missing;
}

std::optional<Message> missing_letters_warning(const std::string& printed) {
  const auto missing = missing_letters(printed);
  if (missing.empty()) return std::nullopt;
  return Message(msg::intake::letters_not_printed, fmt::format("{}", fmt::join(missing, " ")));
}

}  // namespace motcua::papers
