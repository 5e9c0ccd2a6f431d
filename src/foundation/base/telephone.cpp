#include "base/telephone.h"

#include <algorithm>

#include "base/text.h"
#include "msg/base.h"

namespace motcua {
namespace {

constexpr std::size_t kMobile = 10, kFixed = 11;             // with the 0; mobile numbers of 11 digits ended in 2018
constexpr std::size_t kShortMin = 8, kShortMax = 10;         // 1800 and 1900 numbers have no 0
constexpr std::size_t kLocalMin = 6;                         // without the code of the province
constexpr std::size_t kWorldMin = 7, kWorldMax = 15;         // E.164

bool digit(char c) { return c >= '0' && c <= '9'; }

// Replaces the dashes of word processors, which have other widths, by "-".
std::string with_plain_dashes(std::string text) {
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"})
    for (std::size_t at = 0; (at = text.find(dash, at)) != std::string::npos;) text.replace(at, dash.size(), "-");
  return text;
}

// Does a sign separate two numbers that a person could each call?
bool two_numbers(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool parts = c == '/' || c == ',' || c == ';' || c == '\\' || c == '|' || c == '&' || (c == '+' && at > 0);
    const std::size_t before = digits_only(text.substr(0, at)).size(), after = digits_only(text.substr(at)).size();
    if (parts && ((before >= kShortMin && after > 0) || (before >= kLocalMin && after >= kLocalMin))) return true;
  }
  return digits_only(text).size() > kWorldMax + 2;           // two numbers with words or blanks between them
}

// Drops the scheme of addresses of the web and of contacts: tel:+84912345678.
std::string_view without_scheme(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  constexpr std::string_view kScheme = "tel:";
  if (fold(text.substr(0, kScheme.size())) == kScheme) text.remove_prefix(kScheme.size());
  return text;
}

}  // namespace

Telephone read_telephone(std::string_view typed) {
  const std::string wide = with_plain_dashes(half_width(typed)), text(without_scheme(wide));
  if (two_numbers(text)) return {.number = {}, .fault = msg::base::telephone_two};
  std::string digits;
  bool plus = false;
  for (const char c : text) {
    if (digit(c)) digits += c;
    else if (c == '+' && digits.empty() && !plus) plus = true;
    else if (std::string_view(" .-()/").find(c) == std::string_view::npos)
      return {.number = {}, .fault = msg::base::telephone_signs};
  }
  if (digits.empty()) return {.number = {}, .fault = text.empty() ? Message() : Message(msg::base::telephone_signs)};
  if (!plus && digits.starts_with("00") && digits.find_first_not_of('0') != std::string::npos) {
    plus = true;
    digits.erase(0, 2);
  }
  // Without + it is a Vietnamese number only if the rest has the length of a Vietnamese number.
  const bool home = digits.starts_with("84") && (plus || (digits.size() > kMobile && digits.size() <= kFixed + 2));
  if (home) {
    digits.erase(0, 2);
    if (!digits.starts_with('0')) digits.insert(0, 1, '0');
    plus = false;
  }
  if (plus) {
    const bool fits = digits.size() >= kWorldMin && digits.size() <= kWorldMax && digits.front() != '0';
    return fits ? Telephone{.number = "+" + digits} : Telephone{.number = {}, .fault = msg::base::telephone_length};
  }
  const bool service = (digits.starts_with("1800") || digits.starts_with("1900")) && digits.size() >= kShortMin &&
                       digits.size() <= kShortMax;
  const bool fits = digits.starts_with('0') && digits.size() == (digits.starts_with("02") ? kFixed : kMobile);
  return fits || service ? Telephone{.number = digits} : Telephone{.number = {}, .fault = msg::base::telephone_length};
}

bool all_same_digits(std::string_view number) {
  const std::string digits = digits_only(number);
  return digits.size() > 1 && digits.find_first_not_of(digits[1], 1) == std::string::npos;
}

}  // namespace motcua
