// The look-up word (từ tra cứu) of a dossier: seven random signs and one check sign of Crockford's base 32, printed on
// the papers that the citizen gets (docs/adr/0040). Pure, but for the drawing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace motcua::dossiers {

inline constexpr std::size_t kWordSigns = 8;

// The word of seven numbers below 32, each given by the low bits of a byte.
std::string word_with_check(std::string_view seven);
std::string draw_word();
std::string shown_word(std::string_view word);  // "7K2M-9QXD"

// Reads what somebody typed: small letters, blanks and any dashes are ignored, O is 0, I and L are 1. Nothing if it has
// not eight signs, or if one sign is wrong or two are exchanged.
std::optional<std::string> word_typed(std::string_view typed);

}  // namespace motcua::dossiers
