#include "base/netstrings.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <vector>

using namespace motcua;

TEST_CASE("a field is written as its length in bytes, a colon, its bytes and a comma") {
  CHECK(Netstrings{}.text().empty());
  CHECK(Netstrings{}.add("hello").add("").add("Cờ Đỏ").text() == "5:hello,0:,10:Cờ Đỏ,");
  CHECK(Netstrings{}.add(std::int64_t{-12}).add(std::int64_t{0}).text() == "3:-12,1:0,");
}

TEST_CASE("two lists of fields never give the same text") {
  CHECK(rc::check([] {
    // A small alphabet, so that fields look like lengths and ends of other fields.
    const auto fields = [] {
      return *rc::gen::container<std::vector<std::string>>(
          rc::gen::container<std::string>(rc::gen::element('0', '1', ':', ',')));
    };
    const auto text = [](const std::vector<std::string>& list) {
      Netstrings all;
      for (const std::string& field : list) all.add(field);
      return all.text();
    };
    const auto one = fields(), other = fields();
    RC_ASSERT((text(one) == text(other)) == (one == other));
  }));
}
