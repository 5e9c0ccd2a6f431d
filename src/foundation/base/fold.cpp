// The one folding for every search. The program folds the letters itself, so that both databases find the same rows.
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "base/verify.h"

namespace motcua {
namespace {

// Letters that Unicode does not decompose: a stroke, a hook or a tail belongs to the letter. Returns 0 for other
// letters.
char without_stroke(UChar32 small) {
  switch (small) {
    case 0x0111:                                             // đ
    case 0x00F0:                                             // ð, its capital looks like Đ
    case 0x0256:                                             // ɖ, its capital looks like Đ
    case 0x0257: return 'd';                                 // ɗ
    case 0x0180:                                             // Ba Na, Gia Rai, Ê Đê and K'Ho have ƀ
    case 0x0253: return 'b';                                 // ɓ
    case 0x014B:                                             // ŋ
    case 0x0272: return 'n';                                 // ɲ
    case 0x0268:                                             // ɨ
    case 0x0131: return 'i';                                 // ı
    case 0x0289: return 'u';                                 // ʉ
    case 0x0142: return 'l';                                 // ł
    case 0x00F8:                                             // ø
    case 0x0254: return 'o';                                 // ɔ
    case 0x0127: return 'h';                                 // ħ
    case 0x0167: return 't';                                 // ŧ
    case 0x00E6: return 'a';                                 // æ
    default: return 0;
  }
}

// The apostrophes that people, telephones and Word write: H'Lan, H’Lan, Hʼlan, H`lan.
bool apostrophe(UChar32 c) {
  static constexpr std::array<UChar32, 16> all{0x27,   0x60,   0xB4,   0x2B9,  0x2BB,  0x2BC,  0x2BD,  0x2C8,
                                               0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x2035, 0xA78C, 0xFF07};
  for (const UChar32 one : all)
    if (one == c) return true;
  return false;
}

bool mark(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

void append(std::string& out, UChar32 c) {
  char buffer[4];
  int32_t n = 0;
  U8_APPEND_UNSAFE(buffer, n, c);  // NOLINT(bugprone-narrowing-conversions): a macro of ICU
  out.append(buffer, n);
}

// One code point of a decomposition.
void append_folded(std::string& out, UChar32 c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!';           // a full-width sign
  constexpr UChar32 kZeroWidthSpace = 0x200B;
  if (mark(c)) return;
  if (apostrophe(c)) {
    out += '\'';
    return;
  }
  const UChar32 small = u_foldCase(u_tolower(c), U_FOLD_CASE_DEFAULT);
  if (const char plain = without_stroke(small)) out += plain;
  else if (small < 0x80) out += static_cast<char>(small);
  else if (u_isalnum(small)) append(out, small);
  else if (c == kZeroWidthSpace || !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    out += ' ';                                              // dashes, blanks, quotes: no part of a word
}

}  // namespace

std::string fold(std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const decomposition = unorm2_getNFDInstance(&error);
  VERIFY(decomposition);
  std::string out;
  out.reserve(utf8.size());
  const char* bytes = utf8.data();
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): a macro of ICU
    if (c < 0) break;                                        // invalid UTF-8
    if (c < 0x80 && c != '`') {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
      continue;
    }
    UChar parts[32];
    UErrorCode fault = U_ZERO_ERROR;
    const int32_t count = unorm2_getDecomposition(decomposition, c, parts, std::size(parts), &fault);
    if (count < 0 || U_FAILURE(fault)) append_folded(out, c);
    for (int32_t at = 0; at < count && U_SUCCESS(fault);) {
      UChar32 part = 0;
      U16_NEXT(parts, at, count, part);  // NOLINT(bugprone-inc-dec-in-conditions): a macro of ICU
      append_folded(out, part);
    }
  }
  return out;
}

}  // namespace motcua
