#include "people/second_person.h"

#include <doctest/doctest.h>

namespace motcua::people {

TEST_CASE("a second person neither asked nor gains, is a natural person at a post of their own") {
  const Candidate good{.confirmed_by_another = true};
  CHECK_FALSE(why_not_second(good));
  const auto but = [&](auto change) {
    Candidate one = good;
    change(one);
    return why_not_second(one);
  };
  CHECK(but([](Candidate& one) { one.asked = true; }) == NotSecond::asked);
  CHECK(but([](Candidate& one) { one.gains = true; }) == NotSecond::gains);
  CHECK(but([](Candidate& one) { one.machine = true; }) == NotSecond::machine);
  CHECK(but([](Candidate& one) { one.stands_in = true; }) == NotSecond::stands_in);
  CHECK(but([](Candidate& one) { one.only_administers = true; }) == NotSecond::only_administers);
}

TEST_CASE("whoever the asker made or reset is no second person for them") {
  CHECK(why_not_second({}) == NotSecond::only_asker_confirmed);
  CHECK(why_not_second({.confirmed_by_another = true, .reset_by_asker = true}) == NotSecond::reset_by_asker);
}

TEST_CASE("a word of origin that is not known counts as unconfirmed") {
  for (const Origin one : {Origin::unconfirmed, Origin::before_second_person, Origin::site, Origin::confirmed})
    CHECK(origin_of(word_of(one)) == one);
  CHECK(origin_of("x") == Origin::unconfirmed);
}

}  // namespace motcua::people
