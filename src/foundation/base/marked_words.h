// Compares Vietnamese words with their marks. Marks that were typed must fit. A word that was typed without marks fits
// all marks.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

struct MarkedWord {
  std::string plain;  // folded; a final y after a consonant is i: ký, kí
  std::string marks;  // one for each byte of `plain`: '0', or c â, b ă, h ơ, s đ
  char tone = '0';    // the tone of the word, at whichever letter it is: hòa, hoà

  bool operator==(const MarkedWord&) const = default;
};

// Returns the words of a text, as words(fold(text)) splits it.
std::vector<MarkedWord> marked_words(std::string_view utf8);

// Is `typed` this word, or with `Cut::yes` the beginning of this word? Only marks that were typed are compared.
enum class Cut { no, yes };
bool fits(const MarkedWord& typed, const MarkedWord& word, Cut cut);

}  // namespace motcua
