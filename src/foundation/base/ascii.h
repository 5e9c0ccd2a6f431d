// Signs and words of ASCII, as protocols and codes have them. Other bytes stay as they are.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace motcua {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = lower(c);
  return out;
}

// The same word, in capitals or not.
constexpr bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

// Without the blanks and tabs around it ("OWS" of RFC 9110, 5.6.3).
constexpr std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  return from == std::string_view::npos ? text.substr(0, 0)
                                        : text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// The value of a hexadecimal digit; -1 of another sign.
constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

}  // namespace motcua
