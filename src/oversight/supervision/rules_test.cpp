#include "supervision/rules.h"

#include <doctest/doctest.h>

namespace motcua::supervision {
namespace {

const Zone zone;
const UnitId unit{"u"};
const Date monday = date_of(2026, 11, 23);

Instant at(int hour, int minute, int days = 0) {
  return zone.instant({monday + std::chrono::days{days}, hour * 60 + minute});
}
Act act(Instant when, const std::string& code, const std::string& person = "p", std::optional<Instant> due = {}) {
  return {.at = when, .unit = unit, .person = {person}, .code = code, .due = due};
}
// Working time is 7:00 to 17:00, except on the second day, which is off.
const MinutesOff minutes_off = [](const UnitId&, Instant when) -> std::optional<std::int64_t> {
  const LocalTime local = zone.local(when);
  if (local.date == monday + std::chrono::days{1}) return std::nullopt;
  return std::max({420 - local.minute, 0, local.minute - 1020});
};

TEST_CASE(
    "work outside hours counts from as many acts of a day as the threshold says, and minutes around the hours do not "
    "count") {
  const std::vector<Act> acts{act(at(6, 30), "a"), act(at(17, 59), "b"), act(at(18, 1), "c"),
                              act(at(19, 0), "c"), act(at(20, 0), "d"),  act(at(9, 0), "e")};
  const auto found = outside_hours(acts, minutes_off, {.tolerated_minutes = 60, .actions = 3}, zone);
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == 3);
  CHECK(found[0].dossiers == 2);
  CHECK(found[0].codes == std::vector<std::string>{"c", "d"});
  CHECK(found[0].at == at(18, 1));
  CHECK(outside_hours(acts, minutes_off, {.tolerated_minutes = 60, .actions = 4}, zone).empty());
}

TEST_CASE("on a day off everything is outside hours, and each person is told apart") {
  const std::vector<Act> acts{act(at(9, 0, 1), "a"), act(at(9, 1, 1), "b", "q"), act(at(9, 2, 1), "c")};
  const auto found = outside_hours(acts, minutes_off, {.tolerated_minutes = 600, .actions = 1}, zone);
  REQUIRE(found.size() == 2);
  CHECK(found[0].person.text == "q");
  CHECK(found[1].value == 2);
}

TEST_CASE("a burst before deadlines counts dossiers, not acts, and none that is late or has time") {
  const Instant due = at(17, 0);
  const std::vector<Act> acts{act(at(16, 0), "a", "p", due),  act(at(16, 10), "a", "p", due),
                              act(at(16, 20), "b", "p", due), act(at(14, 59), "c", "p", due),
                              act(at(17, 1), "d", "p", due),  act(at(16, 30), "e", "p")};
  const auto found = before_deadline(acts, {.minutes = 120, .dossiers = 2}, zone);
  REQUIRE(found.size() == 1);
  CHECK(found[0].codes == std::vector<std::string>{"a", "b"});
  CHECK(before_deadline(acts, {.minutes = 120, .dossiers = 3}, zone).empty());
  CHECK(before_deadline(acts, {.minutes = 121, .dossiers = 3}, zone).size() == 1);
}

TEST_CASE("a day that starts late and then in bulk is told with how late, an early or a slow one is not") {
  const Opening opening = [](const UnitId&, Date date) { return date == monday ? std::optional(420) : std::nullopt; };
  const std::vector<Act> bulk{act(at(10, 0), "a"), act(at(10, 5), "b"), act(at(10, 30), "c"), act(at(11, 0), "d")};
  const auto found = late_start(bulk, opening, {.minutes = 120, .dossiers = 3}, zone);
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == 180);
  CHECK(found[0].dossiers == 3);
  CHECK(found[0].person.empty());
  CHECK(late_start(bulk, opening, {.minutes = 120, .dossiers = 4}, zone).empty());
  CHECK(late_start(bulk, opening, {.minutes = 181, .dossiers = 3}, zone).empty());
  CHECK(late_start({act(at(10, 0, 1), "a")}, opening, {.minutes = 1, .dossiers = 1}, zone).empty());  // a day off
}

}  // namespace

TEST_CASE("an approval within the window after a reset of that person's password is a sign, others are not") {
  const auto act = [](std::int64_t minute, const char* who) {
    return Act{.at = {minute * 60'000'000}, .unit = {"u"}, .person = {who}, .code = "c", .due = {}};
  };
  const std::vector<Reset> resets{{{"a"}, {100 * 60'000'000LL}}};
  const auto found =
      soon_after({act(99, "a"), act(100, "a"), act(159, "a"), act(160, "a"), act(120, "b")}, resets, 60 * 60'000'000LL);
  REQUIRE(found.size() == 2);
  CHECK(found[0].value == 59);
  CHECK(found[1].value == 0);
  CHECK(found[0].codes == std::vector<std::string>{"c"});
}

TEST_CASE("on a tablet a vote within the seconds of the one before at that desk is odd, and one long after its visit") {
  const auto vote = [](std::int64_t second, const char* desk, std::int64_t visit) {
    return Vote{
        .at = {second * 1'000'000}, .unit = {"u"}, .person = {"p"}, .desk = {desk}, .visit = {visit * 1'000'000}};
  };
  const TabletLimit limit{.seconds = 20, .minutes = 30};
  const auto odd = odd_on_tablet({vote(1000, "a", 990), vote(1010, "b", 1000), vote(1020, "a", 1015),
                                  vote(1041, "a", 1030), vote(3000, "a", 1199), vote(3100, "a", 1300)},
                                 limit);
  REQUIRE(odd.size() == 2);
  CHECK(odd[0].at.us == 1020 * 1'000'000LL);
  CHECK(odd[1].at.us == 3000 * 1'000'000LL);
  CHECK(odd_on_tablet({}, limit).empty());
}

TEST_CASE("votes are told by officer and day, the newest day first, without their minute") {
  const auto vote = [](Instant when, const char* who) {
    return Vote{.at = when, .unit = unit, .person = {who}, .desk = {"d"}, .visit = when};
  };
  const auto found =
      by_day({vote(at(9, 0), "a"), vote(at(9, 30), "a"), vote(at(10, 0), "b"), vote(at(9, 0, 1), "a")}, zone);
  REQUIRE(found.size() == 3);
  CHECK(found[0].at == at(0, 0, 1));
  CHECK(found[0].value == 1);
  CHECK(found[1].value + found[2].value == 3);
  for (const Found& one : found) {
    CHECK(one.codes.empty());
    CHECK(one.dossiers == 0);
    CHECK(zone.local(one.at).minute == 0);
  }
}

}  // namespace motcua::supervision
