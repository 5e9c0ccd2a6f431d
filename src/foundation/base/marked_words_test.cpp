#include "base/marked_words.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.h"

using namespace motcua;

namespace {
bool fit(std::string_view typed, std::string_view word, Cut cut = Cut::no) {
  const auto a = marked_words(typed), b = marked_words(word);
  REQUIRE(a.size() == 1);
  REQUIRE(b.size() == 1);
  return fits(a[0], b[0], cut);
}
}  // namespace

TEST_CASE("marks that were typed must fit; what was typed without marks fits all") {
  CHECK(fit("tu", "tử"));
  CHECK(fit("tư", "tử"));
  CHECK(fit("tử", "tử"));
  CHECK(fit("tu\u031B\u0309", "TỬ"));
  CHECK_FALSE(fit("tử", "tự"));
  CHECK_FALSE(fit("tử", "tu"));
  CHECK(fit("thuê", "thuế"));                                // the tone is not typed
  CHECK_FALSE(fit("thuế", "thuê"));
  CHECK_FALSE(fit("đất", "dất"));
  CHECK(fit("dat", "đất"));
  CHECK(fit("brơng", "Brơ\u0306ng"));                         // the first of two marks on a letter counts
}

TEST_CASE("the beginning of a word fits as far as its marks go") {
  CHECK(fit("tu", "tục", Cut::yes));
  CHECK_FALSE(fit("tử", "tục", Cut::yes));
  CHECK(fit("nghe", "nghèo", Cut::yes));
  CHECK_FALSE(fit("nghèo", "ngheo", Cut::yes));
}

TEST_CASE("where a tone stands, and i or y at the end, make no other word") {
  CHECK(fit("hoà", "hòa"));
  CHECK(fit("thuỷ", "thủy"));
  CHECK(fit("kí", "ký"));
  CHECK(fit("quí", "quý"));
  CHECK_FALSE(fit("tay", "tai"));
}

TEST_CASE("words are split as folding splits them") {
  CHECK(rc::check([](const std::string& bytes) {
    std::vector<std::string> plain;
    for (const MarkedWord& word : marked_words(bytes)) {
      RC_ASSERT(word.plain.size() == word.marks.size());
      plain.push_back(word.plain);
    }
    RC_ASSERT(plain.size() == words(fold(bytes)).size());
  }));
}
