#include "base/typed.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace motcua;
using Strings = std::vector<std::string>;

TEST_CASE("only letters and digits of a code count, in any case and any width") {
  for (const char* typed : {"H13.112", "h13 112", "Ｈ１３．１１２", "Ｈ１３\u3000１１２", "h13–112.", "(H13/112)"}) {
    CAPTURE(typed);
    CHECK(bare_code(typed) == "H13112");
  }
}

TEST_CASE("a code of a known length is taken out of the words around it, the last one first") {
  CHECK(code_runs("mã: abcd-EFGH–jkmn.", 12) == Strings{"ABCDEFGHJKMN"});
  CHECK(code_runs("code abcd efgh jkmn", 12) == Strings{"ABCDEFGHJKMN", "CODEABCDEFGH"});
  CHECK(code_runs("ABCDEFGHJKM", 12).empty());
  CHECK(code_runs("ABCDEFGHJKMNP", 12).empty());
  CHECK(code_runs("", 12).empty());
  CHECK(code_runs("mã ABCD đ EFGH JKMN", 12).empty());
}

TEST_CASE("an address gives the part behind its page and the members of its query") {
  const auto address = address_in("xem https://motcua.example/en/tra-cuu/H13?x=a&tu=7K2M#top nhé", "/tra-cuu");
  REQUIRE(address);
  CHECK(address->segment == "H13");
  CHECK(address->member("x") == "a");
  CHECK(address->member("tu") == "7K2M");
  CHECK(address->member("t").empty());
  CHECK_FALSE(address_in("H13", "/tra-cuu"));
}

TEST_CASE("whatever is typed, reading a code of a length ends") {
  CHECK(rc::check([](const std::string& typed) {
    for (const std::string& run : code_runs(typed, 8)) RC_ASSERT(run.size() == 8U);
  }));
}
