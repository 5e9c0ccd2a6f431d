#include "base/id_number.h"

#include <doctest/doctest.h>

using namespace motcua;

namespace {

const Date kToday{std::chrono::year{2026} / 11 / 17};

StoredId person(std::string_view number, std::string_view kind = {}) {
  return {.bearer = Bearer::person, .kind = kind, .number = number};
}

}  // namespace

TEST_CASE("without a chosen kind the number says its own, and none is kept") {
  const auto is = [](std::string_view typed, Bearer bearer) {
    const IdNumber read = read_id_number(typed, std::nullopt, bearer);
    CHECK_MESSAGE(read.fault.empty(), typed);
    CHECK(read.kind.empty());
    return kind_by_number(bearer, read.number);
  };
  CHECK(is("092 099 000 111", Bearer::person) == IdKind::citizen_card);
  CHECK(is("361.234.567", Bearer::person) == IdKind::old_card);
  CHECK(is("aa1234567", Bearer::person) == IdKind::passport);
  CHECK(is("B1234567", Bearer::person) == IdKind::passport);
  CHECK(is("1801234567", Bearer::organisation) == IdKind::tax_code);
  CHECK(is("1801234567-001", Bearer::organisation) == IdKind::tax_code);
  CHECK(is("57A8012345", Bearer::organisation) == IdKind::registration);
  CHECK(is("57a8012345", Bearer::organisation) == IdKind::registration);
  CHECK(is("12345678901234", Bearer::organisation) == IdKind::registration);
}

TEST_CASE("a chosen kind is kept where the number says another one") {
  const IdNumber child = read_id_number("092326000111", IdKind::birth_number, Bearer::person);
  CHECK(child.kind == "birth_number");
  CHECK(read_id_number("123456789", IdKind::passport, Bearer::person).kind == "passport");
  CHECK(say(read_id_number("00000000", IdKind::passport, Bearer::person).fault).find("số 0") != std::string::npos);
  CHECK(read_id_number("092099000111", IdKind::citizen_card, Bearer::person).kind.empty());
  CHECK(read_id_number("12/QĐ-UBND", IdKind::other, Bearer::organisation).number == "12/QĐ-UBND");
  CHECK(id_kind(person("123456789", "passport")) == IdKind::passport);
  CHECK(id_kind(person("123456789")) == IdKind::old_card);
  CHECK_FALSE(id_kind(person("")));
}

TEST_CASE("a number that is none of its kind is refused with what its kind has") {
  for (const IdKind kind : kIdKinds)
    for (const Bearer bearer : {Bearer::person, Bearer::organisation}) {
      CHECK_MESSAGE(!read_id_number("không số", kind, bearer).fault.empty(), word_of(kind));
      CHECK(read_id_number("", kind, bearer).fault.empty());
      if (!may_bear(bearer, kind)) CHECK_FALSE(read_id_number("092099000111", kind, bearer).fault.empty());
    }
  for (const char* typed : {"1234", "12345678901", "092099000111 và 092099000112", "HÀ1234567", "AAAAAAA"})
    CHECK_FALSE_MESSAGE(read_id_number(typed, std::nullopt, Bearer::person).fault.empty(), typed);
}

TEST_CASE("every kind has a word of its own, and comes back from it") {
  for (const IdKind kind : kIdKinds) CHECK(id_kind_of(word_of(kind)) == kind);
  CHECK_FALSE(id_kind_of("thẻ"));
}

TEST_CASE("a number that cannot have been given out is odd") {
  for (const char* odd : {"000000000000", "999999999999", "003099000111", "092927000111", "092399000111"})
    CHECK_FALSE_MESSAGE(odd_number(person(odd), kToday).empty(), odd);
  CHECK_FALSE(odd_number(person("111111111"), kToday).empty());
  CHECK_FALSE(odd_number(person("001234567"), kToday).empty());
  for (const char* possible :
       {"092099000111", "001185012345", "092326000111", "092226000111", "361234567", "AA1234567", ""})
    CHECK_MESSAGE(odd_number(person(possible), kToday).empty(), possible);
  StoredId firm{.bearer = Bearer::organisation, .kind = {}, .number = "0000000000"};
  CHECK_FALSE(odd_number(firm, kToday).empty());
  firm.number = "1801234567";
  CHECK(odd_number(firm, kToday).empty());
}

TEST_CASE("people are found by a whole number, with letters too") {
  for (const char* whole : {"092099000111", "AA1234567", "57A8012345", "12/QĐ-UBND"}) CHECK(findable(whole));
  for (const char* none : {"", "1234", "Nguyễn Văn", "a 1"}) CHECK_FALSE(findable(none));
}
