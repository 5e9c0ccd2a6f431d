#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text.h"

using namespace motcua;

namespace {

// The oracle is ICU's transliterator: strip marks, đ → d, lower case.
std::string oracle(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  static const std::unique_ptr<icu::Transliterator> rules{
      icu::Transliterator::createFromRules("fold",
                                           "::NFD; ::[:Mn:] Remove; đ > d; Đ > d; ƀ > b; Ƀ > b; ŋ > n; "
                                           "Ŋ > n; [’‘ʼ`´] > \\'; ::Lower; ::NFC;",
                                           UTRANS_FORWARD, *std::make_unique<UParseError>(), error)};
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
  rules->transliterate(unicode);
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

std::string random_vietnamese() {
  static const std::vector<std::string> letters{
      "a", "Ă", "ấ", "Ậ", "đ", "Đ", "ễ", "Ê", "ị", "ỏ", "Ộ", "ơ", "Ớ", "ủ", "Ư", "ự", "ỹ", "Ỵ", " ", "N", "gh", "-",
      "5", "a\xCC\x81", "o\xCC\x9B\xCC\xA3",
                                                // letters of Ê Đê, Gia Rai, Ba Na, K'Ho too
      "Ŭ", "ĕ", "Ĭ", "č", "Ñ", "ơ̆", "Ư̆", "ê̆", "ƀ", "Ƀ", "ŋ", "Ŋ", "'", "’", "ʼ", "`"};
  std::string text;
  for (int i = *rc::gen::inRange(0, 30); i > 0; --i) text += *rc::gen::elementOf(letters);
  return text;
}

}  // namespace

TEST_CASE("folding takes every Vietnamese mark off, also of decomposed text") {
  CHECK(fold("Ẵ Ễ Ộ Ữ Ỹ Đường Nguyễn Hữu Nghị") == "a e o u y duong nguyen huu nghi");
  CHECK(fold("Đặng") == "dang");
  CHECK(fold("a\xCC\x81") == "a");
}

TEST_CASE("letters and digits of full width fold as the usual ones") {
  CHECK(fold("Ｎｇｕｙễｎ　Ａｎ ２") == "nguyen an 2");
}

TEST_CASE("folding takes off what letters of Ê Đê, Gia Rai, Ba Na and K'Ho have, and makes all apostrophes one") {
  for (const char* name : {"H'Ŭk Mlô", "H’Ŭk Mlô", "hʼŭk mlô", "H`ŬK MLÔ", "h'uk mlo"})
    CHECK_MESSAGE(fold(name) == "h'uk mlo", name);
  CHECK(fold("Y BLĔ NIÊ KĐĂM") == "y ble nie kdam");
  CHECK(fold("Ƀơ̆ƀ Ŋŏ Čư̆") == "bob no cu");
  CHECK(fold("Nguyễn\u2013An\u00A0“Bé”") == "nguyen an  be ");
  CHECK(fold("Li\u200E\u00ADêng") == "lieng");
  CHECK(fold("Thạch\u200BSô") == "thach so");
  CHECK(fold("សុខ Иван") == fold("សខ ИВАН"));
}

TEST_CASE("folding twice changes nothing, whatever the text; decomposed text folds as composed text does") {
  CHECK(rc::check([](const std::string& bytes) {
    const std::string once = fold(bytes);
    RC_ASSERT(fold(once) == once);
    if (const auto clean = clean_text(bytes, Lines::one)) RC_ASSERT(fold(*clean) == fold(fold(*clean)));
  }));
}

TEST_CASE("folding agrees with ICU for random Vietnamese text") {
  CHECK(rc::check([] {
    const std::string text = random_vietnamese();
    RC_ASSERT(fold(text) == oracle(text));
  }));
}

TEST_CASE("the word of a unit in a URL is its folded name") {
  CHECK(slug("Thị trấn Cờ Đỏ") == "thi-tran-co-do");
  CHECK(slug("xã Trung An") == "xa-trung-an");
}

TEST_CASE("cleaned text is NFC, with single blanks, without control characters") {
  CHECK(clean_text("  Nguyễn \t Văn\n An ", Lines::one) == "Nguyễn Văn An");
  CHECK(clean_text("a\xCC\x81", Lines::one) == "á");
  CHECK(clean_text("một \r\n hai\n", Lines::many) == "một\nhai");
  CHECK(clean_text("a\x01"
                   "b\r\rc",
                   Lines::one) == "ab c");
  CHECK_FALSE(clean_text("a\u202Eb", Lines::one));       // reverses the direction of the text
  CHECK(clean_text("ab\u202E", Lines::one) == "ab");
  CHECK_FALSE(clean_text("Nguy\uFFFDn", Lines::one));    // replaces a lost letter
  CHECK(say(why_not_clean("Đào\u202Eb")) == "Ký tự U+202E ở vị trí 4 không dùng được: xóa rồi gõ lại.");
  CHECK_FALSE(clean_text("\xFF\xFE", Lines::one));
}

TEST_CASE("every character without a shape is dropped from a Latin text, every kind of blank is a blank") {
  int nothing = 0, blanks = 0;
  for (UChar32 c = 1; c <= 0x10FFFF; ++c) {
    if (U_IS_SURROGATE(c) || c == 0x202E) continue;
    std::string one;
    icu::UnicodeString(c).toUTF8String(one);
    const bool blank = u_isUWhiteSpace(c) || c == 0x2800;
    const bool unseen = u_charType(c) == U_FORMAT_CHAR || u_charType(c) == U_CONTROL_CHAR ||
                        u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    if (blank) {
      ++blanks;
      CHECK_MESSAGE(clean_text("Lò" + one + "Thị", Lines::one) == "Lò Thị", c);
      CHECK_MESSAGE(clean_text(one, Lines::many) == "", c);
    } else if (unseen) {
      ++nothing;
      CHECK_MESSAGE(clean_text("liê" + one + "ng", Lines::one) == "liêng", c);
      CHECK_MESSAGE(clean_text(one + " " + one, Lines::many) == "", c);
      CHECK_MESSAGE(fold(clean_text("x" + one, Lines::one).value()) == "x", c);
    }
  }
  CHECK(nothing > 4000);
  CHECK(blanks > 20);
}

TEST_CASE("a text of which nobody sees anything is empty; joiners stay beside pictures and where letters need them") {
  for (const char* nothing : {"\u200B", "\u2060", "\u2800", "\u3164", "\u00AD", "\u200B \u200D", "\u3000", "\u0640",
                              "\u200E\u0640", "\u0301"})
    CHECK(clean_text(nothing, Lines::one) == "");
  CHECK(clean_text("a\u200Db", Lines::one) == "ab");
  CHECK(clean_text("👩\u200D👧 ❤\uFE0F", Lines::one) == "👩\u200D👧 ❤\uFE0F");
  CHECK(clean_text("👩\u200D a", Lines::one) == "👩 a");
  CHECK(clean_text("ক\u200Dষ", Lines::one) == "ক\u200Dষ");
}

TEST_CASE("a blank without a width parts two names, and nothing within one") {
  CHECK(clean_text("Thạch\u200BSô", Lines::one) == "Thạch Sô");
  CHECK(clean_text("Th\u200Bạch \u200BSô", Lines::one) == "Thạch Sô");
  CHECK(clean_text("làm\u200Bnhanh\u00A0gọn, \u200Bcảm ơn 1\u200B2", Lines::many) == "làm nhanh gọn, cảm ơn 12");
  CHECK(clean_text("សួស្តី\u200Bអ្នក", Lines::many) == "សួស្តីអ្នក");
}

TEST_CASE("a name has a letter of any script") {
  for (const char* name : {"Đỗ", "O", "សុខ", "阮", "Tổ 1"}) CHECK(has_letter(name));
  for (const char* none : {"", "12345", "📄", "...", "\u0640"}) CHECK_FALSE(has_letter(none));
}

TEST_CASE("a reason has a letter, and no line of it announces what does not follow") {
  for (const char* reason :
       {"mờ", "– Tờ khai: mờ", "– Tờ khai:\nmờ", "Còn thiếu:\n– Tờ khai", "– Nộp lúc: 10:30", "Lý do:"})
    CHECK_MESSAGE(why_no_own_words(reason).empty(), reason);
  for (const char* none : {"", "–", "...", "12", "– \n– "}) CHECK_MESSAGE(!why_no_own_words(none).empty(), none);
  for (const char* stub :
       {"– Tờ khai:", "– Tờ khai: ", "– Tờ khai: ...", "mờ\n– Tờ khai:\n\n", "– Tờ khai:\n– Giấy chứng sinh: mờ"})
    CHECK_MESSAGE(say(why_no_own_words(stub)).find("“Tờ khai:”") != std::string::npos, stub);
}

TEST_CASE("digits and signs of other widths and scripts are those of ASCII") {
  CHECK(half_width("０９１２ ＡＢ＠") == "0912 AB@");
  CHECK(half_width("៣٣") == "33");
  CHECK(half_width("Nguyễn") == "Nguyễn");
}

TEST_CASE("what nobody sees is taken out of a text; Vietnamese marks, joiners and pictures stay") {
  CHECK(without_invisible("\xEF\xBB\xBF"
                          "một\xE2\x80\xAE hai\xC2\xAD"
                          "ba\x01") ==
        "một hai"
        "ba");
  CHECK(without_invisible("a\x0B"
                          "b\xE2\x80\xA8"
                          "c\xC2\x85"
                          "d") == "a\nb\nc\nd");
  const std::string kept = "a\xCC\x81 👩\xE2\x80\x8D👧 \xE2\x9D\xA4\xEF\xB8\x8F\r\n\t";  // joiner, variation
  CHECK(without_invisible(kept) == kept);
  CHECK(without_invisible("\xFF\xFE") == "\xFF\xFE");
  CHECK(rc::check([](const std::string& bytes) {
    const std::string once = without_invisible(bytes);
    RC_ASSERT(without_invisible(once) == once);
    // The result is text that clean_text takes, if the input was UTF-8.
    RC_ASSERT(clean_text(once, Lines::many).has_value() || once == bytes);
  }));
}

TEST_CASE("cleaning twice changes nothing, and never crashes on random bytes") {
  CHECK(rc::check([](const std::string& bytes) {
    (void)fold(bytes);
    (void)words(bytes);
    if (const auto once = clean_text(bytes, Lines::many)) RC_ASSERT(clean_text(*once, Lines::many) == *once);
  }));
}

TEST_CASE("money is written with points between thousands") {
  CHECK(money(0) == "0 đồng");
  CHECK(money(2000) == "2.000 đồng");
  CHECK(money(1234567) == "1.234.567 đồng");
}

TEST_CASE("words next to each other are one word each") {
  CHECK(word_pairs("nguyen van an") == std::vector<std::string>{"0nguyen0van", "0van0an"});
  CHECK(word_pairs("an").empty());
  CHECK(word_pairs("").empty());
}
