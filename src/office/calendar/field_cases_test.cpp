// Cases that a system in use computes wrongly, with the right answers of docs/time-rules.md. Office hours: 07:30–11:30
// and 13:00–17:00.
#include <doctest/doctest.h>

#include "calendar/rules.h"

using namespace motcua;
using namespace motcua::calendar;

namespace {

const Hours kDay{{450, 690}, {780, 1020}}, kMorning{{450, 690}};

WorkingCalendar office(std::vector<Hours> week = {kDay, kDay, kDay, kDay, kDay, {}, {}},
                       std::vector<Exception> exceptions = {}) {
  return *WorkingCalendar::resolve(std::vector{Layer{.owner = "x",
                                                     .valid_from = kFirstDate,
                                                     .valid_to = {},
                                                     .weekly = std::move(week),
                                                     .exceptions = std::move(exceptions)}});
}
LocalTime june(unsigned d, int hour, int minute = 0) { return {date_of(2020, 6, d), hour * 60 + minute}; }
LocalTime days(const WorkingCalendar& calendar, LocalTime received, std::int64_t n) {
  return *due(calendar, received, {LimitUnit::working_day, n}, {}, {.due_time = DueTime::same_clock})->at;
}
LocalTime hours(const WorkingCalendar& calendar, LocalTime received, std::int64_t n) {
  return *due(calendar, received, {LimitUnit::working_hour, n * 60}, {}, {})->at;
}

}  // namespace

TEST_CASE("an office of seven and a half hours: 30 working days end on the 30th working day, not two days later") {
  const Hours short_day{{450, 690}, {810, 1020}};
  const auto calendar = office({short_day, short_day, short_day, short_day, short_day, {}, {}});
  CHECK(days(calendar, june(1, 9), 30) == LocalTime{date_of(2020, 7, 13), 540});
}

TEST_CASE("a Saturday of half a day counts its half, and nothing falls due on Saturday afternoon") {
  const auto calendar = office({kDay, kDay, kDay, kDay, kDay, kMorning, {}});
  CHECK(hours(calendar, june(5, 15), 8) == june(8, 9, 30));
}

TEST_CASE("a half day is one interval, however it was typed: the same answer as with two") {
  const auto calendar = office({kDay, kDay, kDay, kDay, kDay, {{450, 690}}, {}});
  CHECK(hours(calendar, june(5, 15), 8) == june(8, 9, 30));
}

TEST_CASE("a make-up day on a Sunday counts") {
  const auto calendar = office({kDay, kDay, kDay, kDay, kDay, {}, {}},
                               {{.date = date_of(2020, 6, 7), .work = true, .hours = kDay, .name = "làm bù"}});
  CHECK(days(calendar, june(5, 9), 1) == june(7, 9));
}

TEST_CASE("a Friday off with a Saturday worked instead: one day from Thursday is Saturday") {
  const auto calendar = office({kDay, kDay, kDay, kDay, kDay, {}, {}},
                               {{.date = date_of(2020, 6, 5), .work = false, .hours = {}, .name = "lễ"},
                                {.date = date_of(2020, 6, 6), .work = true, .hours = kDay, .name = "làm bù"}});
  CHECK(days(calendar, june(4, 9), 1) == june(6, 9));
}

TEST_CASE("who files later at night has no later deadline") {
  CHECK(hours(office(), june(1, 19), 4) == june(2, 11, 30));
  CHECK(hours(office(), june(1, 23, 59), 4) == june(2, 11, 30));
}

TEST_CASE("half a day from after closing is the next morning to its end") {
  CHECK(hours(office(), june(1, 17, 30), 4) == june(2, 11, 30));
}

TEST_CASE("three hundred working days are three hundred, not where a loop gave up") {
  CHECK(days(office(), june(1, 9), 300) == LocalTime{date_of(2021, 7, 26), 540});
}

TEST_CASE("working time between two instants counts only what was worked") {
  CHECK(office().worked(june(1, 9), june(2, 17, 30)) == 14 * 60 + 30);
  CHECK(office().worked(june(1, 9), june(2, 17)) == 14 * 60 + 30);
  CHECK(office().worked(june(1, 18), june(2, 9)) == 90);
}

TEST_CASE("the clock time of the receipt moves to the next opening, out of a break, and to closing") {
  CHECK(days(office(), june(1, 5), 1) == june(2, 7, 30));
  CHECK(days(office(), june(1, 12), 1) == june(2, 13));
  CHECK(days(office(), june(1, 11, 30), 1) == june(2, 13));
  CHECK(days(office(), june(1, 17), 1) == june(2, 17));
  CHECK(days(office(), june(1, 22), 1) == june(2, 17));
}

TEST_CASE("ten years without a working interval, and a limit past the last year, are refused and not searched for") {
  const auto nothing = office({{}, {}, {}, {}, {}, {}, {}});
  CHECK(due(nothing, june(1, 9), {LimitUnit::working_day, 1}, {}, {}).error().problem == &problems::no_working_time);
  CHECK(due(nothing, june(1, 9), {LimitUnit::working_hour, 60}, {}, {}).error().problem == &problems::no_working_time);
  CHECK(due(nothing, june(1, 9), {LimitUnit::calendar_day, 1}, {}, {}).error().problem == &problems::no_working_time);
  const auto gap =
      office({{}, {}, {}, {}, {}, {}, {}}, {{.date = date_of(2020, 6, 2), .work = true, .hours = kDay, .name = "x"},
                                            {.date = date_of(2031, 6, 2), .work = true, .hours = kDay, .name = "y"}});
  CHECK(due(gap, june(1, 9), {LimitUnit::working_day, 1}, {}, {})->at == june(2, 17));
  CHECK(due(gap, june(1, 9), {LimitUnit::working_day, 2}, {}, {}).error().problem == &problems::no_working_time);
  CHECK(due(gap, june(2, 9), {LimitUnit::working_hour, 9 * 60}, {}, {}).error().problem == &problems::no_working_time);
  CHECK(due(office(), june(1, 9), {LimitUnit::working_day, 3'000'000}, {}, {}).error().problem ==
        &problems::out_of_range);
  CHECK(due(office(), june(1, 9), {LimitUnit::calendar_day, 9'000'000}, {}, {}).error().problem ==
        &problems::out_of_range);
  CHECK(due(office(), june(1, 9), {LimitUnit::month, 1'000'000}, {}, {}).error().problem == &problems::out_of_range);
}

TEST_CASE("weekly patterns change on their day, and what an exception says of a day is said by its layer") {
  const Hours late{{540, 1020}};
  std::vector<Layer> layers{
      {.owner = "nation",
       .valid_from = date_of(2020, 1, 1),
       .valid_to = {},
       .weekly = std::vector<Hours>{kDay, kDay, kDay, kDay, kDay, {}, {}},
       .exceptions = {}},
      {.owner = "unit",
       .valid_from = date_of(2020, 6, 10),
       .valid_to = date_of(2020, 6, 16),
       .weekly = std::vector<Hours>{late, late, late, late, late, late, {}},
       .exceptions = {{.date = date_of(2020, 6, 11), .work = false, .hours = {}, .name = "mất điện"}}}};
  const auto calendar = *WorkingCalendar::resolve(layers);
  CHECK(calendar.hours(date_of(2020, 6, 9)).size() == 2);
  CHECK(calendar.hours(date_of(2020, 6, 10)).front() == Interval{540, 1020});
  CHECK(calendar.reason_off(date_of(2020, 6, 11)) == "mất điện");
  CHECK(calendar.owner(date_of(2020, 6, 11)) == "unit");
  CHECK(calendar.owner(date_of(2020, 6, 17)) == "nation");
  CHECK(calendar.working(date_of(2020, 6, 13)));
  CHECK_FALSE(calendar.working(date_of(2020, 6, 20)));
  CHECK_FALSE(calendar.working(date_of(2019, 12, 31)));
  CHECK(calendar.working_days_before(date_of(2020, 6, 20)) - calendar.working_days_before(date_of(2020, 6, 8)) == 10);
}
