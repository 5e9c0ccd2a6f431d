#include "base/text.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <fmt/format.h>

#include <utility>

#include "base/verify.h"

namespace motcua {
namespace {

// Calls `each(code_point)`; false at the first ill-formed sequence.
template <class F>
bool for_each_code_point(std::string_view utf8, F each) {
  const char* bytes = utf8.data();
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): a macro of ICU
    if (c < 0) return false;
    each(c);
  }
  return true;
}

void append_utf8(std::string& out, UChar32 c) {
  char buffer[4];
  int32_t n = 0;
  U8_APPEND_UNSAFE(buffer, n, c);  // NOLINT(bugprone-narrowing-conversions): a macro of ICU
  out.append(buffer, n);
}

std::string nfc(std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* normalizer = unorm2_getNFCInstance(&error);
  std::u16string source(utf8.size() + 1, u'\0');
  int32_t length = 0;
  u_strFromUTF8(source.data(), static_cast<int32_t>(source.size()), &length, utf8.data(),
                static_cast<int32_t>(utf8.size()), &error);
  std::u16string composed(static_cast<std::size_t>(length) * 3 + 1, u'\0');
  const int32_t n = unorm2_normalize(normalizer, source.data(), length, composed.data(),
                                     static_cast<int32_t>(composed.size()), &error);
  std::string result(static_cast<std::size_t>(n) * 3 + 1, '\0');
  int32_t bytes = 0;
  u_strToUTF8(result.data(), static_cast<int32_t>(result.size()), &bytes, composed.data(), n, &error);
  VERIFY(U_SUCCESS(error));
  result.resize(static_cast<std::size_t>(bytes));
  return result;
}

// A text of these alone shows nothing: it would pass for a name or a reason.
bool has_shape(std::string_view utf8) {
  constexpr UChar32 kEmptyBraille = 0x2800;
  bool shape = false;
  for_each_code_point(utf8, [&](UChar32 c) {
    shape = shape ||
            (c != kEmptyBraille && !u_isUWhiteSpace(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
  });
  return shape;
}

}  // namespace

std::optional<std::string> clean_text(std::string_view raw, Lines lines) {
  bool good = true, ascii = true;
  std::string out;
  bool blank = true;                                         // so that leading blanks vanish
  good = for_each_code_point(raw,
                             [&](UChar32 c) {
                               if (c == '\r') return;
                               if (c == '\n' && lines == Lines::many) {
                                 while (!out.empty() && out.back() == ' ') out.pop_back();
                                 if (!out.empty()) out += '\n';
                                 blank = true;
                                 return;
                               }
                               if (c == ' ' || c == '\t' || c == '\n' || c == 0xA0) {
                                 if (!blank) out += ' ';
                                 blank = true;
                                 return;
                               }
                               // Control characters, and the marks that turn the direction of text round, have no place
                               // in a name or a sentence.
                               if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
                                   (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF) {
                                 good = false;
                                 return;
                               }
                               if (c > 0x7E) ascii = false;
                               append_utf8(out, c);
                               blank = false;
                             }) &&
         good;
  if (!good) return std::nullopt;
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  if (!ascii && !has_shape(out)) return std::string();
  return ascii ? out : nfc(out);
}

std::string without_invisible(std::string_view raw) {
  std::string out;
  const bool utf8 = for_each_code_point(raw, [&](UChar32 c) {
    if (c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029) c = '\n';
    const bool control = (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7F && c < 0xA0);
    const bool direction = c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E);
    const bool nothing =
        c == 0xAD || c == 0x200B || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
    if (!control && !direction && !nothing) append_utf8(out, c);
  });
  return utf8 ? out : std::string(raw);
}

std::size_t character_count(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string slug(std::string_view utf8) {
  std::string out;
  for (const std::string& word : words(fold(utf8))) out += (out.empty() ? "" : "-") + word;
  return out;
}

std::vector<std::string> words(std::string_view folded) {
  std::vector<std::string> found;
  std::string word;
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) word += c;
    else if (!word.empty()) found.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) found.push_back(word);
  return found;
}

std::vector<std::string> word_pairs(std::string_view folded) {
  const std::vector<std::string> all = words(folded);
  std::vector<std::string> pairs;
  for (std::size_t i = 1; i < all.size(); ++i) pairs.push_back("0" + all[i - 1] + "0" + all[i]);
  return pairs;
}

std::string digits_only(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

std::string mask_number(std::string_view number, std::size_t shown) {
  std::string masked;
  const std::size_t hidden = number.size() > shown ? number.size() - shown : number.size();
  for (std::size_t i = 0; i < hidden; ++i) masked += "•";
  return masked + std::string(number.substr(hidden));
}

std::string mask_mail(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (address.empty() || at == std::string_view::npos || at == 0) return mask_number(address, 0);
  return std::string(address.substr(0, 1)) + "•••" + std::string(address.substr(at));
}

std::string money(std::int64_t dong) {
  std::string digits = std::to_string(dong);
  for (int at = static_cast<int>(digits.size()) - 3; at > (dong < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ".");
  return digits + " đồng";
}

}  // namespace motcua
