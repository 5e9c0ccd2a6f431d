#include "people/second_person.h"

#include <doctest/doctest.h>

#include <string>

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
  CHECK(why_not_second({.confirmed_by_another = true, .one_hand = true}) == NotSecond::one_hand);
}

TEST_CASE("what was asked by somebody who has left is confirmed by nobody") {
  CHECK(why_not_second({.confirmed_by_another = true, .asker_left = true}) == NotSecond::asker_left);
}

namespace {

using Given = std::map<std::string, Hands>;
bool apart(const Given& given, const std::string& one, const std::string& other) {
  Ties ties([&](const PersonId& person) {
    const auto found = given.find(person.text);
    return found == given.end() ? Hands{.of_the_site = true} : found->second;
  });
  const bool found = ties.independent({one}, {other});
  CHECK(found == ties.independent({other}, {one}));  // it is symmetric
  return found;
}
Hands made_by(std::set<std::string> givers) {
  Hands hands;
  for (const std::string& giver : givers) hands.ever.insert({giver});
  return hands;
}
Hands lately_by(const std::string& giver) { return {.lately = {{giver}}, .ever = {}, .of_the_site = true}; }

}  // namespace

TEST_CASE("an administrator and a leader of the site are independent, also after a code of a month ago") {
  CHECK(apart({}, "admin", "leader"));
  Hands reset{.lately = {}, .ever = {{"admin"}}, .of_the_site = true};
  CHECK(apart({{"leader", reset}}, "admin", "leader"));
}

TEST_CASE("neither gave the other a code lately, nor did one person give both, through hands of any number") {
  CHECK_FALSE(apart({{"leader", lately_by("admin")}}, "admin", "leader"));
  CHECK_FALSE(apart({{"a", lately_by("admin")}, {"b", lately_by("admin")}}, "a", "b"));
  const Given chain{{"b", lately_by("a")}, {"c", lately_by("b")}, {"d", lately_by("c")}};
  for (const auto& [one, other] : {std::pair{"a", "b"}, {"a", "c"}, {"a", "d"}, {"b", "d"}})
    CHECK_FALSE(apart(chain, one, other));
  CHECK(apart(chain, "d", "leader"));
}

TEST_CASE("an account whose every code came from one hand stands for that hand for good, and so does each it made") {
  const Given given{
      {"b", made_by({"admin"})}, {"c", made_by({"b"})}, {"d", made_by({"c", "admin"})}, {"e", made_by({"b", "d"})}};
  for (const std::string one : {"admin", "b", "c", "d", "e"}) {
    for (const std::string other : {"admin", "b", "c", "d", "e"})
      if (one != other) CHECK_FALSE(apart(given, one, other));
    CHECK(apart(given, one, "leader"));
  }
}

TEST_CASE("a code of another hand makes an account its own; two accounts that gave each other codes are one hand") {
  CHECK(apart({{"b", made_by({"admin", "province"})}}, "admin", "b"));
  CHECK(apart({{"b", made_by({"admin", "province"})}, {"c", made_by({"admin"})}}, "b", "c"));
  const Given circle{{"b", made_by({"admin", "c"})}, {"c", made_by({"admin", "b"})}};
  CHECK_FALSE(apart(circle, "admin", "b"));
  CHECK_FALSE(apart(circle, "b", "c"));
  CHECK_FALSE(apart({{"b", made_by({"c"})}, {"c", made_by({"b"})}}, "b", "c"));
}

TEST_CASE("a word of origin that is not known counts as unconfirmed") {
  for (const Origin one : {Origin::unconfirmed, Origin::before_second_person, Origin::site, Origin::confirmed})
    CHECK(origin_of(word_of(one)) == one);
  CHECK(origin_of("x") == Origin::unconfirmed);
}

}  // namespace motcua::people
