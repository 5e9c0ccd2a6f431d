#include "work_lists/search_asked.h"

#include <doctest/doctest.h>

#include "units/units.h"

using namespace motcua;
using namespace motcua::work_lists;
using Strings = std::vector<std::string>;

namespace {

const units::Directory& directory() {
  const auto unit = [](const char* id, const char* agency) {
    units::Unit one;
    one.id = {id};
    one.slug = id;
    one.agency_code = agency;
    return one;
  };
  static const units::Directory all{{unit("city", "H13"), unit("a", "H13.112"), unit("b", "H13.12")}, {}, {}};
  return all;
}

SearchAsked asked(std::string_view typed) {
  return read_search(directory(), typed, Date{std::chrono::year{2026} / 11 / 23}, {{"a"}, {"b"}});
}

}  // namespace

TEST_CASE("a code is taken out of whatever a scanner reads; the look-up word of an address is not written down") {
  for (const char* typed :
       {"https://motcua.example.vn/tra-cuu/H13.112-261123-0001?x=abc", "motcua.example.vn/tra-cuu/H13.112-261123-0001",
        "https://motcua.example.vn/en/tra-cuu/H13.112-261123-0001?tu=K7Q2",
        "H13112261123 0001 /tra-cuu/h13.112-261123-0001", "/tra-cuu?ma=H131122611230001&tu=K7Q2"}) {
    const SearchAsked found = asked(typed);
    CHECK_MESSAGE(found.codes == Strings{"H13.112-261123-0001"}, typed);
    CHECK_MESSAGE(found.told == "H13.112-261123-0001", typed);
    CHECK(found.words.empty());
    CHECK(found.number.empty());
  }
  for (const char* typed : {"H13.112-261123-0001", "h13 112 261123 1", "\u200EH13.112–261123–0001.",
                            "Hl3.112-261123-O001", "Ｈ１３．１１２－２６１１２３－０００１"})
    CHECK_MESSAGE(asked(typed).codes == Strings{"H13.112-261123-0001"}, typed);
}

TEST_CASE("the number of an ID card is taken out of its QR code, and nothing else of it is written down") {
  const SearchAsked found = asked("092088001234|362123456|Nguyễn Văn An|01011988|Nam|ấp Thới Hòa, xã Cờ Đỏ|01012022");
  CHECK(found.number == "092088001234");
  CHECK(found.told == "092088001234");
  CHECK(found.words.empty());
  CHECK(asked("an|b").number.empty());
}

TEST_CASE("the last digits of a code are of today, unless they name their day") {
  CHECK(asked("7").codes == Strings{"7", "H13.112-261123-0007", "H13.12-261123-0007"});
  CHECK(asked("0007").codes == Strings{"0007", "H13.112-261123-0007", "H13.12-261123-0007"});
  CHECK(asked("261120-0012").codes == Strings{"261120-0012", "H13.112-261120-0012", "H13.12-261120-0012"});
  CHECK(asked("99999").codes == Strings{"99999"});
}

TEST_CASE("digits beside a name end a number; alone they are nobody's") {
  CHECK(asked("nguyễn an 6789").ends == Strings{"6789"});
  CHECK(asked("An 345678").ends == Strings{"345678"});
  CHECK(asked("6789").ends.empty());
  CHECK(asked("x 6789").ends.empty());
  CHECK(asked("An 12").ends.empty());
  CHECK(asked("nguyễn an 6789").words == "nguyen an 6789");
}

TEST_CASE("words that were typed with marks are told apart, others fit all") {
  CHECK(asked("sổ đỏ").marked.size() == 2);
  CHECK(asked("Nguyen Văn a").marked == motcua::marked_words("văn"));
  CHECK(asked("so do").marked.empty());
  CHECK(asked("H13.112-261123-0007").marked.empty());
}

TEST_CASE("a whole number is looked for as a number") {
  CHECK(asked("0912 345 678").number == "0912 345 678");
  CHECK(asked("+84912345678").number == "+84912345678");
  CHECK(asked("12345").number.empty());
}

TEST_CASE("letters and digits of full width are read as the usual ones") {
  CHECK(asked("Ｎｇｕｙễｎ\u3000Ａｎ ６７８９").words == "nguyen an 6789");
  CHECK(asked("Ｎｇｕｙễｎ\u3000Ａｎ ６７８９").ends == Strings{"6789"});
  CHECK(asked("０９１２３４５６７８").number == "0912345678");
}
