// The look-up word, and codes as people type them.
#include "dossiers/look_up_word.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

#include "dossiers/typed_code.h"
#include "units/units.h"

using namespace motcua;
using dossiers::shown_word;
using dossiers::word_typed;

namespace {

constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string any_word() {
  std::string seven;
  for (int i = 0; i < 7; ++i) seven += static_cast<char>(*rc::gen::inRange(0, 256));
  return dossiers::word_with_check(seven);
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
  const std::string word = dossiers::word_with_check("abcdefg");
  CHECK(word.size() == dossiers::kWordSigns);
  for (const std::string& wrong : {std::string(), word.substr(1), word + "0", "U" + word.substr(1)})
    CHECK_FALSE(word_typed(wrong));
}

TEST_CASE("words that are drawn differ, and use all the signs in each place but by their check") {
  std::set<std::string> drawn;
  std::array<std::set<char>, dossiers::kWordSigns> signs;
  for (int i = 0; i < 4000; ++i) {
    const std::string word = dossiers::draw_word();
    CHECK(word_typed(word) == word);
    drawn.insert(word);
    for (std::size_t at = 0; at < word.size(); ++at) signs[at].insert(word[at]);
  }
  CHECK(drawn.size() == 4000);
  for (const auto& place : signs) CHECK(place.size() == kSigns.size());
}

namespace {

units::Directory directory() {
  std::vector<units::Unit> units(3);
  units[0].id = {"a"};
  units[0].agency_code = "H13";
  units[1].id = {"b"};
  units[1].agency_code = "H13.112.00";
  units[2].id = {"c"};
  units[2].agency_code = "000.00.19.H29";
  return units::Directory{std::move(units), {}, {}};
}

std::string code(std::string_view typed) { return dossiers::read_code(directory(), typed).code; }

}  // namespace

TEST_CASE("a code is found however it is typed") {
  for (const char* typed :
       {"H13.112.00-261123-0001", "h13.112.00-261123-0001", "H13 112 00 261123 0001", "H1311200-261123-0001",
        "H13.112.00–261123–0001", "H13.112.00—261123—0001.", " H13.112.00-261123-0001\n", "Hl3.ll2.OO-26ll23-OOOl",
        "Mã hồ sơ: H13.112.00-261123-0001", "H13.112.00-261123-1", "(H13.112.00-261123-0001)",
        "https://motcua.example/tra-cuu/H13.112.00-261123-0001", "motcua.example/en/tra-cuu/H13.112.00-261123-0001#a",
        "https://motcua.example/tra-cuu/H13.112.00-261123-0001/chung-minh",
        "https://motcua.example/tra-cuu?ma=h13.112.00-261123-0001&tu=ABCD",
        "Ｈ１３．１１２．００－２６１１２３－０００１",
        "ｈ１３\u3000１１２\u3000００\u3000２６１１２３\u3000０００１"}) {
    CAPTURE(typed);
    CHECK(code(typed) == "H13.112.00-261123-0001");
  }
  CHECK(code("H13-261123-12345") == "H13-261123-12345");
  CHECK(code("000.00.19.h29 261123 0012") == "000.00.19.H29-261123-0012");
}

TEST_CASE("what holds no code of a unit is given back in capitals; an endless text is none") {
  CHECK(code("H99.1-261123-0001") == "H99.1-261123-0001");
  CHECK(code("khong co") == "KHONGCO");
  CHECK(code("H13.112.00-269923-0001") == "H13.112.00-269923-0001");  // no such day, and not another code
  CHECK(code("") == "");
  CHECK(code(std::string(5000, '1')) == "");
}

TEST_CASE("the address of a QR code gives its code, its word and its promise") {
  const auto read =
      dossiers::read_code(directory(), "https://motcua.example/tra-cuu/H13.112.00-261123-0001?x=AbC_-9&tu=7K2M9QXD");
  CHECK(read.code == "H13.112.00-261123-0001");
  CHECK(read.promise == "AbC_-9");
  CHECK(read.word == "7K2M9QXD");
  const auto bare = dossiers::read_code(directory(), "H13.112.00-261123-0001");
  CHECK((bare.word.empty() && bare.promise.empty()));
}

TEST_CASE("whatever is typed, reading a code ends") {
  CHECK(rc::check([](const std::string& typed) { RC_ASSERT(code(typed).size() <= 60); }));
}
