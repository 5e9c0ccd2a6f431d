#include "numbers/typed_code.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "units/units.h"

using namespace motcua;

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

std::string code(std::string_view typed) { return numbers::read_code(directory(), typed).code; }

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
      numbers::read_code(directory(), "https://motcua.example/tra-cuu/H13.112.00-261123-0001?x=AbC_-9&tu=7K2M9QXD");
  CHECK(read.code == "H13.112.00-261123-0001");
  CHECK(read.promise == "AbC_-9");
  CHECK(read.word == "7K2M9QXD");
  const auto bare = numbers::read_code(directory(), "H13.112.00-261123-0001");
  CHECK((bare.word.empty() && bare.promise.empty()));
}

TEST_CASE("whatever is typed, reading a code ends") {
  CHECK(rc::check([](const std::string& typed) { RC_ASSERT(code(typed).size() <= 60); }));
}
