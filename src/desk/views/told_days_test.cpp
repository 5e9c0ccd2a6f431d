// Tests the days on the tracking page. The office of the fixture: 07:00–11:30, 13:30–17:00. The week of 9 November 2026
// has no day off.
#include <doctest/doctest.h>

#include "calendar/calendar_fixture.h"
#include "views/told_days.h"

using namespace motcua;
using namespace motcua::views;

namespace {

constexpr Zone kZone{};
Instant at(int day, int hour, int minute = 0) {
  return kZone.instant({date_of(2026, 11, unsigned(day)), hour * 60 + minute});
}
ToldDays told(std::optional<Instant> original, std::optional<Instant> promised, std::optional<Instant> ended,
              Instant now) {
  return told_days(calendar::office_2026(), kZone, original, promised, ended, now);
}

}  // namespace

TEST_CASE("up to the minute of the promise nothing is late; after it less than a day, then working days") {
  const Instant due = at(11, 11);  // Wednesday
  CHECK_FALSE(told(due, due, {}, due).late);
  CHECK(told(due, due, {}, at(11, 11, 1)).late == 0);
  CHECK(told(due, due, {}, at(12, 7)).late == 1);
  CHECK(told(due, due, {}, at(13, 23)).late == 2);
  CHECK(told(due, due, {}, at(15, 12)).late == 2);  // a Sunday
  CHECK(told(due, due, {}, at(16, 7)).late == 3);
  CHECK(told(due, due, {}, at(16, 7)).promised == date_of(2026, 11, 11));
}

TEST_CASE("an apology gives a new day, and late stays what is after the first promise") {
  const ToldDays days = told(at(11, 17), at(16, 17), {}, at(13, 9));
  CHECK(days.renewed == date_of(2026, 11, 16));
  CHECK((days.late == 2 && !days.passed));
  CHECK(told(at(11, 17), at(16, 17), {}, at(17, 9)).passed);
  CHECK_FALSE(told(at(11, 17), at(11, 17), {}, at(10, 9)).renewed);
  CHECK_FALSE(told(at(11, 17), at(11, 17), {}, at(10, 9)).passed);
}

TEST_CASE("what ended is late by its end, whatever the clock says since, and no day is over for it") {
  const ToldDays days = told(at(11, 17), at(11, 17), at(12, 9), at(30, 9));
  CHECK((days.late == 1 && !days.passed));
  CHECK_FALSE(told(at(11, 17), at(11, 17), at(11, 16), at(30, 9)).late);
}

TEST_CASE("without a promise there is no day to tell") {
  const ToldDays days = told({}, {}, {}, at(30, 9));
  CHECK((!days.promised && !days.renewed && !days.late && !days.passed));
}
