#include "base/look_up_word.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

using namespace motcua;

namespace {

constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string any_word() {
  std::string seven;
  for (int i = 0; i < 7; ++i) seven += static_cast<char>(*rc::gen::inRange(0, 256));
  return word_with_check(seven);
}

}  // namespace

TEST_CASE("a word is read as it is printed, and as people type it") {
  CHECK(rc::check([] {
    const std::string word = any_word();
    RC_ASSERT(word_typed(word) == word);
    RC_ASSERT(word_typed(shown_word(word)) == word);
    std::string typed;
    for (char c : shown_word(word)) {
      const bool other = *rc::gen::arbitrary<bool>();
      if (c == '0' && other) c = 'O';
      if (c == '1' && other) c = *rc::gen::element('I', 'L', 'i', 'l');
      if (c >= 'A' && c <= 'Z' && other) c = static_cast<char>(c - 'A' + 'a');
      typed += c == '-' ? *rc::gen::element<std::string>("-", " ", "", "\xE2\x80\x93", " - ") : std::string(1, c);
    }
    RC_ASSERT(word_typed(" " + typed + ".") == word);
    RC_ASSERT(word_typed("Từ tra cứu: " + typed) == word);
    RC_ASSERT(word_typed("https://x.vn/tra-cuu/H13-261123-0001?x=Ab_-9&tu=" + word) == word);
  }));
}

TEST_CASE("each single wrong sign and each exchange of two signs is found") {
  CHECK(rc::check([] {
    const std::string word = any_word();
    for (std::size_t i = 0; i < word.size(); ++i) {
      for (const char sign : kSigns) {
        if (sign == word[i]) continue;
        std::string wrong = word;
        wrong[i] = sign;
        RC_ASSERT(!word_typed(wrong));
      }
      for (std::size_t j = i + 1; j < word.size(); ++j) {
        if (word[i] == word[j]) continue;
        std::string wrong = word;
        std::swap(wrong[i], wrong[j]);
        RC_ASSERT(!word_typed(wrong));
      }
    }
  }));
}

TEST_CASE("a word too short, too long or with a sign that there is not is none") {
  const std::string word = word_with_check("abcdefg");
  CHECK(word.size() == kWordSigns);
  for (const std::string& wrong : {std::string(), word.substr(1), word + "0", "U" + word.substr(1)})
    CHECK_FALSE(word_typed(wrong));
}

TEST_CASE("words that are drawn differ, and use all the signs in each place but by their check") {
  std::set<std::string> drawn;
  std::array<std::set<char>, kWordSigns> signs;
  for (int i = 0; i < 4000; ++i) {
    const std::string word = draw_word();
    CHECK(word_typed(word) == word);
    drawn.insert(word);
    for (std::size_t at = 0; at < word.size(); ++at) signs[at].insert(word[at]);
  }
  CHECK(drawn.size() == 4000);
  for (const auto& place : signs) CHECK(place.size() == kSigns.size());
}
