#include "base/telephone.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.h"

using namespace motcua;

TEST_CASE("one number has one form, however it is written") {
  for (const char* typed :
       {"0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "(0912) 345 678", "+84912345678", "84912345678",
        "+84 (0)912 345 678", "+840912345678", "0084912345678", "00840912345678", "+84-912-345-678", "tel:+84912345678",
        "TEL: 0912345678", "０９１２３４５６７８", "0912–345–678", " 0912 345 678 "}) {
    const Telephone read = read_telephone(typed);
    CHECK_MESSAGE(read.number == "0912345678", typed);
    CHECK(read.fault.empty());
  }
  CHECK(read_telephone("(0292) 3861 234").number == "02923861234");
  CHECK(read_telephone("0292/3861234").number == "02923861234");
  CHECK(read_telephone("+84 292 3861 234").number == "02923861234");
  CHECK(read_telephone("1900 1234").number == "19001234");
  CHECK(read_telephone("0000000000").number == "0000000000");
  CHECK(read_telephone("").number.empty());
  CHECK(read_telephone("").fault.empty());
}

TEST_CASE("a number of another country is E.164") {
  for (const char* typed : {"+66812345678", "+66 81 234 5678", "0066812345678", "+66 (81) 234-5678"})
    CHECK_MESSAGE(read_telephone(typed).number == "+66812345678", typed);
  CHECK(read_telephone("+1 202 555 0143").number == "+12025550143");
}

TEST_CASE("what cannot be called is refused, two numbers in other words than one") {
  const Message two = read_telephone("0912345678/0987654321").fault;
  CHECK(say(two).find("một số") != std::string::npos);
  for (const char* typed :
       {"0912345678, 0987654321", "0912345678;0987654321", "0912345678 0987654321", "0912345678 +84987654321",
        "0912345678 - 0987654321", "0912345678 hoặc 0987654321", "3861234 / 3861235"})
    CHECK_MESSAGE(read_telephone(typed).fault == two, typed);
  for (const char* typed : {"091234", "12345678", "0912345678901", "+84", "+12", "+0912345678", "++84912345678",
                            "0912345678 (Zalo)", "không có", "đ0912345678", "-", "+66812345678901234", "x"})
    CHECK_MESSAGE((!read_telephone(typed).fault.empty() && read_telephone(typed).number.empty()), typed);
}

TEST_CASE("a mobile number has 10 digits and a fixed one 11, also behind +84; what was before 2018 is no number") {
  for (const char* typed : {"09123456789", "01234567890", "+84 1234567890", "+84 91234567", "+84 9123456789",
                            "84 9123456789", "0292386123", "024 3825 123", "+84 292 386 123"})
    CHECK_MESSAGE((read_telephone(typed).number.empty() && !read_telephone(typed).fault.empty()), typed);
  CHECK(read_telephone("024 3825 1234").number == "02438251234");
  const std::string said = say(read_telephone("09123456789").fault);
  for (const char* kind : {"10 chữ số", "11 chữ số, bắt đầu bằng 02", "1800 hoặc 1900"})
    CHECK_MESSAGE(said.find(kind) != std::string::npos, kind);
}

TEST_CASE("a kept number reads as itself") {
  CHECK(rc::check([] {
    std::string typed;
    static const std::vector<std::string> parts{"0", "84", "+", "9", "12", "345", " ", "(", ")", ".", "-", "66", "00"};
    for (int i = *rc::gen::inRange(1, 10); i > 0; --i) typed += *rc::gen::elementOf(parts);
    const Telephone once = read_telephone(typed);
    if (once.number.empty()) return;
    RC_ASSERT(read_telephone(once.number).number == once.number);
    RC_ASSERT(digits_only(typed).ends_with(digits_only(once.number).substr(1)));
  }));
}

TEST_CASE("a number of one digit is odd") {
  CHECK(all_same_digits("0000000000"));
  CHECK(all_same_digits("0999999999"));
  CHECK_FALSE(all_same_digits("0912345678"));
  CHECK_FALSE(all_same_digits(""));
}
