#include "base/marked_words.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <iterator>

#include "base/text.h"
#include "base/verify.h"

namespace motcua {
namespace {

bool consonant(char c) { return c >= 'a' && c <= 'z' && std::string_view("aeiouy").find(c) == std::string_view::npos; }

// Returns the code of a combining mark: letter_mark for the mark of a letter, tone_mark for the tone of a word.
char letter_mark(UChar32 c) {
  switch (c) {
    case 0x302: return 'c';
    case 0x306: return 'b';
    case 0x31B: return 'h';
    default: return '0';
  }
}
char tone_mark(UChar32 c) {
  switch (c) {
    case 0x300: return 'f';
    case 0x301: return 's';
    case 0x303: return 'x';
    case 0x309: return 'r';
    case 0x323: return 'j';
    default: return '0';
  }
}

// A final "y" after a consonant becomes "i", also after qu: lý, lí; quý, quí.
void make_final_i(MarkedWord& word) {
  const std::size_t size = word.plain.size();
  if (size < 2 || word.plain.back() != 'y') return;
  if (consonant(word.plain[size - 2]) || word.plain.ends_with("quy")) word.plain.back() = 'i';
}

class Reader {
 public:
  void code_point(UChar32 c) {
    if (const char mark = letter_mark(c); mark != '0') {
      // The first of two marks on one letter counts: ơ̆ of Bahnar is an ơ.
      if (!word_.marks.empty() && word_.marks.back() == '0') word_.marks.back() = mark;
      return;
    }
    if (const char tone = tone_mark(c); tone != '0') {
      word_.tone = tone;
      return;
    }
    char buffer[4];
    int32_t size = 0;
    U8_APPEND_UNSAFE(buffer, size, c);  // NOLINT(bugprone-narrowing-conversions): a macro of ICU
    const std::string folded = fold(std::string_view(buffer, static_cast<std::size_t>(size)));
    const std::vector<std::string> letters = words(folded);
    if (letters.empty()) {
      if (!folded.empty()) end_word();                       // a blank or a sign
      return;
    }
    word_.plain += letters.front();
    word_.marks.append(letters.front().size(), c == 0x110 || c == 0x111 ? 's' : '0');
  }
  std::vector<MarkedWord> all() {
    end_word();
    return std::move(words_);
  }

 private:
  void end_word() {
    if (word_.plain.empty()) return;
    make_final_i(word_);
    words_.push_back(std::exchange(word_, {}));
  }
  MarkedWord word_;
  std::vector<MarkedWord> words_;
};

}  // namespace

std::vector<MarkedWord> marked_words(std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const decomposition = unorm2_getNFDInstance(&error);
  VERIFY(decomposition);
  Reader reader;
  const char* bytes = utf8.data();
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): a macro of ICU
    if (c < 0) break;                                        // invalid UTF-8
    UChar parts[32];
    UErrorCode fault = U_ZERO_ERROR;
    const int32_t count = c < 0x80 ? -1 : unorm2_getDecomposition(decomposition, c, parts, std::size(parts), &fault);
    if (count < 0 || U_FAILURE(fault)) reader.code_point(c);
    for (int32_t at = 0; at < count && U_SUCCESS(fault);) {
      UChar32 part = 0;
      U16_NEXT(parts, at, count, part);  // NOLINT(bugprone-inc-dec-in-conditions): a macro of ICU
      reader.code_point(part);
    }
  }
  return reader.all();
}

bool fits(const MarkedWord& typed, const MarkedWord& word, Cut cut) {
  if (cut == Cut::no ? typed.plain != word.plain : !word.plain.starts_with(typed.plain)) return false;
  if (typed.tone != '0' && typed.tone != word.tone) return false;
  for (std::size_t i = 0; i < typed.marks.size(); ++i)
    if (typed.marks[i] != '0' && typed.marks[i] != word.marks[i]) return false;
  return true;
}

}  // namespace motcua
