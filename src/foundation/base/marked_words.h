// Vietnamese words compared with their marks: what was typed with marks must fit, what was typed without fits all.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

struct MarkedWord {
  std::string plain;  // folded; a final y after a consonant is i: ký, kí
  std::string marks;  // of each byte of `plain`: '0', or c â, b ă, h ơ, s đ
  char tone = '0';    // of the word, wherever it stands: hòa, hoà

  bool operator==(const MarkedWord&) const = default;
};

// The words of a text, as words(fold(text)) splits it.
std::vector<MarkedWord> marked_words(std::string_view utf8);

// Is `typed` this word, or with `Cut::yes` its beginning, as far as its marks go?
enum class Cut { no, yes };
bool fits(const MarkedWord& typed, const MarkedWord& word, Cut cut);

}  // namespace motcua
