// The look-up word (từ tra cứu) of a dossier: seven random signs and one check sign of Crockford's base 32. The
// citizen's papers carry the word (docs/adr/0040). Pure, except the drawing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

inline constexpr std::size_t kWordSigns = 8;

// Returns the word for seven numbers below 32. The low bits of each byte give a number.
std::string word_with_check(std::string_view seven);
std::string draw_word();
std::string shown_word(std::string_view word);  // "7K2M-9QXD"

// Reads a typed word. Ignores case, blanks and dashes. O is 0, I and L are 1. Returns nullopt if it has not eight
// signs, or if one sign is wrong or two are exchanged.
std::optional<std::string> word_typed(std::string_view typed);

}  // namespace motcua
