// Turns typed or pasted text into text to store.
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "base/verify.h"
#include "msg/base.h"

namespace motcua {
namespace {

constexpr UChar32 kZeroWidthSpace = 0x200B, kRightToLeftOverride = 0x202E, kTatweel = 0x640, kEmptyBraille = 0x2800;

// The class of a character in a text. `nothing` has no shape. `joiner` has no shape either, but changes its neighbours
// in some scripts. `forbidden` makes the text look different from its characters, or replaces a lost letter.
enum class Sign { shape, blank, line, joiner, zero_space, nothing, forbidden };

bool is_variation_selector(UChar32 c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180D) || c == 0x180F;
}

Sign sign_of(UChar32 c) {
  if (c > ' ' && c < 0x7F) return Sign::shape;
  if (c == ' ' || c == '\t' || c == 0xA0) return Sign::blank;
  if (c == '\n' || c == 0x0B || c == 0x0C || c == '\r' || c == 0x85) return Sign::line;
  if (c < 0xA0 || c == 0xAD) return Sign::nothing;         // control characters and the soft hyphen
  // Latin letters and similar ones, without a look-up
  if (c < 0x300 || (c >= 0x1E00 && c < 0x2000)) return Sign::shape;
  if (c == 0x2028 || c == 0x2029) return Sign::line;
  if (c == kEmptyBraille || u_isUWhiteSpace(c)) return Sign::blank;
  if (c == kRightToLeftOverride || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
    return Sign::forbidden;
  if (c == 0x200C || c == 0x200D || is_variation_selector(c)) return Sign::joiner;
  if (c == kZeroWidthSpace) return Sign::zero_space;
  if (u_charType(c) == U_FORMAT_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return Sign::nothing;
  return Sign::shape;
}

// Joiners have a meaning beside pictures and in scripts whose letters change by them. In Latin text they are only
// invisible.
bool takes_joiners(UChar32 c) {
  if (c < 0x600) return false;
  if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER)) return true;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &error);
  return U_SUCCESS(error) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_LATIN;
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

// A text of blanks, marks without a letter and stretched lines alone has no shape. It must not count as a name or a
// reason.
bool has_shape(std::string_view utf8) {
  bool shape = false;
  for_each_code_point(utf8, [&](UChar32 c) {
    const bool mark = (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
    shape = shape || (sign_of(c) == Sign::shape && !mark && c != kTatweel);
  });
  return shape;
}

class Cleaner {
 public:
  explicit Cleaner(Lines lines) : lines_(lines) {}

  void take(UChar32 c) {
    const Sign sign = sign_of(c);
    const bool second_of_line = c == '\n' && last_ == '\r';
    last_ = c;
    switch (sign) {
      case Sign::shape: return shape(c);
      case Sign::blank: return blank();
      case Sign::line:
        if (!second_of_line) line();
        return;
      case Sign::joiner:
        if (joins_) pending_ += c;
        return;
      case Sign::zero_space: zero_space_ = true; return;
      case Sign::nothing: return;
      case Sign::forbidden:
        if (c == kRightToLeftOverride) overridden_ = true;
        else forbidden_ = true;
        return;
    }
  }

  std::optional<std::string> finish() {
    if (forbidden_) return std::nullopt;
    keep_selectors();
    while (!out_.empty() && (out_.back() == ' ' || out_.back() == '\n')) out_.pop_back();
    if (ascii_) return std::move(out_);
    return has_shape(out_) ? nfc(out_) : std::string();
  }

 private:
  void shape(UChar32 c) {
    if (overridden_) forbidden_ = true;  // the override reverses the direction of this character
    const bool joins = takes_joiners(c);
    if (joins && joins_)
      for (const UChar32 joiner : pending_) append_utf8(out_, joiner);
    else keep_selectors();
    pending_.clear();
    if (zero_space_ && !blank_ && parts(before_, c)) out_ += ' ';
    if (c > 0x7E) ascii_ = false;
    append_utf8(out_, c);
    before_ = c;
    joins_ = joins;
    blank_ = zero_space_ = false;
  }
  // Does a zero-width space between two letters become a blank? In a name it may be inside a syllable. There it becomes
  // a blank only between the end of one name and the beginning of the next. In a free text each Vietnamese syllable is
  // a word of its own, so it becomes a blank. Khmer and Thai write it between words without blanks, so there it does
  // not.
  bool parts(UChar32 before, UChar32 after) const {
    if (u_islower(before) && u_isupper(after)) return true;
    return lines_ == Lines::many && u_isalpha(before) && u_isalpha(after) && !takes_joiners(before) &&
           !takes_joiners(after);
  }
  // A variation selector belongs to the letter before it. A joiner belongs to the letters on both sides.
  void keep_selectors() {
    for (const UChar32 joiner : pending_)
      if (is_variation_selector(joiner)) append_utf8(out_, joiner);
    pending_.clear();
  }
  void blank() {
    keep_selectors();
    if (!blank_) out_ += ' ';
    blank_ = true;
    joins_ = zero_space_ = false;
  }
  void line() {
    if (lines_ == Lines::one) return blank();
    keep_selectors();
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (!out_.empty()) out_ += '\n';
    blank_ = true;
    joins_ = zero_space_ = false;
  }

  Lines lines_;
  std::string out_;
  std::u32string pending_;  // joiners and selectors after the last letter
  UChar32 last_ = 0, before_ = 0;
  bool ascii_ = true, forbidden_ = false, overridden_ = false, joins_ = false, zero_space_ = false;
  bool blank_ = true;  // true, so that leading blanks are dropped
};

}  // namespace

std::optional<std::string> clean_text(std::string_view raw, Lines lines) {
  Cleaner cleaner{lines};
  if (!for_each_code_point(raw, [&](UChar32 c) { cleaner.take(c); })) return std::nullopt;
  return cleaner.finish();
}

Message why_not_clean(std::string_view raw) {
  UChar32 refused = 0;
  int position = 0, at = 0;
  for_each_code_point(raw, [&](UChar32 c) {
    ++position;
    if (at == 0 && sign_of(c) == Sign::forbidden) {
      refused = c;
      at = position;
    }
  });
  if (at == 0) return msg::base::not_clean;
  return Message(msg::base::sign_not_clean, fmt::format("U+{:04X}", static_cast<std::uint32_t>(refused)), at);
}

std::string without_invisible(std::string_view raw) {
  std::string out;
  const bool utf8 = for_each_code_point(raw, [&](UChar32 c) {
    switch (sign_of(c)) {
      case Sign::line: append_utf8(out, c == '\r' ? c : '\n'); return;
      case Sign::shape:
      case Sign::blank:
      case Sign::zero_space:
      case Sign::joiner: append_utf8(out, c); return;
      case Sign::nothing:
      case Sign::forbidden: return;
    }
  });
  return utf8 ? out : std::string(raw);
}

bool has_letter(std::string_view text) {
  bool letter = false;
  for_each_code_point(text, [&](UChar32 c) { letter = letter || (u_isalpha(c) && c != kTatweel); });
  return letter;
}

Message why_no_own_words(std::string_view clean) {
  constexpr std::string_view kDash = "\u2013 ", kBlank = " \n";
  if (!has_letter(clean)) return msg::base::no_words;
  std::string_view open;  // the announcement of the line before, if it ends with one
  for (std::size_t at = 0; at <= clean.size();) {
    const std::size_t end = std::min(clean.find('\n', at), clean.size());
    std::string_view line = clean.substr(at, end - at);
    line = line.substr(0, line.find_last_not_of(kBlank) + 1);
    at = end + 1;
    if (line.empty()) continue;
    const bool item = line.starts_with(kDash);
    if (item && !open.empty()) break;
    const std::size_t colon = item ? line.rfind(':') : std::string_view::npos;
    const bool says =
        colon == std::string_view::npos || has_letter(line.substr(colon)) || !digits_only(line.substr(colon)).empty();
    open = says ? std::string_view() : line.substr(kDash.size(), colon - kDash.size());
  }
  return open.empty() ? Message() : Message(msg::base::line_stays_open, open);
}

std::string half_width(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](UChar32 c) {
    const int32_t digit = c > 0x7E ? u_charDigitValue(c) : -1;
    if (digit >= 0) c = '0' + digit;
    else if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!';
    append_utf8(out, c);
  });
  return out;
}

}  // namespace motcua
