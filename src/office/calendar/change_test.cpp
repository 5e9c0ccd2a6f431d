// Changing calendars: the content of a layer at any time, and the changes that are refused.
#include "calendar/change.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::calendar;

namespace {

const Date today = date_of(2026, 11, 25);
const Instant now = Zone{}.instant({today, 500}), later{now.us + 1'000'000}, last{now.us + 2'000'000};

units::Directory directory() {
  const auto unit = [](const char* id, const char* parent) {
    return units::Unit{.id = {id},
                       .slug = id,
                       .short_name = id,
                       .level = units::Level::commune,
                       .parent = {parent},
                       .valid_from = {},
                       .valid_to = {}};
  };
  return {{unit("tỉnh", ""), unit("xã", "tỉnh"), unit("xã khác", "tỉnh")}, {}, {}};
}

std::vector<StoredLayer> layers() {
  StoredLayer nation{.id = "n", .unit = {}, .agency = "", .fields = {}, .layer = nation_2026(), .days = {}};
  for (const Exception& day : nation.layer.exceptions) nation.days.push_back({.day = day});
  nation.layer.exceptions.clear();
  StoredLayer police{.id = "p", .unit = {"xã"}, .agency = "Công an", .fields = {"Cư trú"}, .layer = {}, .days = {}};
  police.layer.owner = "Công an";
  police.layer.valid_from = date_of(2026, 1, 1);
  return {nation, police};
}

Change closing(Date date, std::string unit = "xã") {
  return {.unit = {std::move(unit)},
          .agency = "",
          .owner = "xã",
          .days = {{.date = date, .what = DayChange::What::off, .name = "Sửa trụ sở"}},
          .week = {}};
}

}  // namespace

TEST_CASE(
    "a change holds for its unit and those below it, from its instant on; before it everything stands as it was") {
  const units::Directory units = directory();
  Calendars calendars{layers(), units};
  const Date day = date_of(2026, 12, 1);
  CHECK(calendars.revision().us == 0);
  calendars.replace(changed(calendars.layers(), closing(day), later, today));
  CHECK(calendars.revision() == later);
  CHECK(!calendars.of({"xã"}).working(day));
  CHECK(*calendars.of({"xã"}).exception(day) == "Sửa trụ sở");
  CHECK(calendars.of({"xã"}).owner(day) == "xã");
  CHECK(!calendars.of({"xã"}, "Cư trú").working(day));                   // an agency inherits from its unit
  CHECK(calendars.of({"xã khác"}).working(day));
  CHECK(calendars.as_of(now, {"xã"}, "").working(day));
  CHECK(!calendars.as_of(later, {"xã"}, "").working(day));
  Change back = closing(day);
  back.days[0].what = DayChange::What::as_usual;
  calendars.replace(changed(calendars.layers(), back, last, today));
  CHECK(calendars.of({"xã"}).working(day));
  CHECK(!calendars.as_of(later, {"xã"}, "").working(day));
  CHECK(calendars.as_of(now, {"xã"}, "").working(day));
  CHECK(calendars.as_of(Instant{last.us + 1}, {"xã"}, "").working(day));
}

TEST_CASE(
    "a second word on a day replaces the first; the weekly hours of a change beat the older ones in its days only") {
  const units::Directory units = directory();
  Calendars calendars{layers(), units};
  const Date day = date_of(2026, 12, 5);                                   // a Saturday
  Change change = closing(day);
  change.days[0] = {.date = day, .what = DayChange::What::work, .hours = {{420, 690}}, .name = "Làm bù"};
  change.week = WeekChange{
      .from = date_of(2026, 12, 7), .to = date_of(2026, 12, 11), .hours = std::vector<Hours>(7, Hours{{480, 600}})};
  calendars.replace(changed(calendars.layers(), change, later, today));
  CHECK(calendars.of({"xã"}).hours(day).size() == 1);
  CHECK(calendars.of({"xã"}).hours(date_of(2026, 12, 7))[0] == Interval{480, 600});
  CHECK(calendars.of({"xã"}).hours(date_of(2026, 12, 12)).empty());
  calendars.replace(changed(calendars.layers(), closing(day), last, today));
  CHECK(!calendars.of({"xã"}).working(day));
  CHECK(*calendars.of({"xã"}).exception(day) == "Sửa trụ sở");
}

TEST_CASE("who counts while calendars are replaced gets one whole set or the other, also of the past") {
  const units::Directory units = directory();
  Calendars calendars{layers(), units};
  const Date day = date_of(2026, 12, 1);
  const auto closed = changed(calendars.layers(), closing(day), later, today), open = calendars.layers();
  std::atomic<bool> stop = false, wrong = false;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 2; ++i)
    readers.emplace_back([&] {
      while (!stop) {
        const WorkingCalendar& calendar = calendars.of({"xã"});
        if (calendar.working(day) != (calendar.exception(day) == nullptr)) wrong = true;
        if (!calendars.as_of(now, {"xã"}, "Cư trú").working(day)) wrong = true;
      }
    });
  for (int i = 0; i < 100; ++i) calendars.replace(i % 2 ? open : closed);
  stop = true;
  readers.clear();
  CHECK(!wrong);
}

TEST_CASE("an agency’s own day is not its unit’s") {
  const units::Directory units = directory();
  Calendars calendars{layers(), units};
  const Date saturday = date_of(2026, 12, 5);
  Change change{.unit = {"xã"},
                .agency = "Công an",
                .owner = "Công an",
                .days = {{.date = saturday, .what = DayChange::What::work, .hours = {{420, 690}}, .name = "Trực"}},
                .week = {}};
  calendars.replace(changed(calendars.layers(), change, later, today));
  CHECK(calendars.of({"xã"}, "Cư trú").working(saturday));
  CHECK(!calendars.of({"xã"}).working(saturday));
  CHECK(!calendars.of({"xã"}, "Hộ tịch").working(saturday));
}

TEST_CASE(
    "a change of the past, of nothing, with wrong hours or against a holiday is refused, each fault by its field") {
  const std::vector<UnitId> above{{}, {"tỉnh"}};
  const auto pointers = [&](const Change& change) {
    std::vector<std::string> found;
    for (const FieldError& error : faults_of(change, layers(), above, now, today)) found.push_back(error.pointer);
    return found;
  };
  using Pointers = std::vector<std::string>;
  Change change = closing(date_of(2026, 12, 1));
  CHECK(pointers(change).empty());
  CHECK(pointers(closing(today)).empty());
  CHECK(pointers(closing(date_of(2026, 11, 24))) == Pointers{"/days/0/date"});
  change.days.clear();
  CHECK(pointers(change) == Pointers{"/days"});
  change.days = {{.date = date_of(2026, 12, 1), .what = DayChange::What::as_usual}};
  CHECK(pointers(change) == Pointers{"/days/0/date"});
  // The nation has 24 November off. Work on that day must override the nation's layer explicitly.
  const Instant before = Zone{}.instant({date_of(2026, 11, 23), 500});
  change.days = {{.date = date_of(2026, 11, 24), .what = DayChange::What::work, .hours = {{420, 690}}, .name = "Trực"}};
  CHECK(faults_of(change, layers(), above, before, date_of(2026, 11, 23)).at(0).pointer == "/days/0/overrides");
  change.days[0].overrides = true;
  CHECK(faults_of(change, layers(), above, before, date_of(2026, 11, 23)).empty());
  for (const Hours& hours : {Hours{}, Hours{{600, 600}}, Hours{{600, 700}, {650, 720}}, Hours{{600, 1440}}}) {
    change = closing(date_of(2026, 12, 1));
    change.days[0].what = DayChange::What::work;
    change.days[0].hours = hours;
    CHECK(pointers(change) == Pointers{"/days/0/hours"});
  }
}

TEST_CASE("urgent is a closure of today and the next two days, and nothing else") {
  const Date today = date_of(2026, 11, 25);
  const auto off = [&](int days) { return closing(today + std::chrono::days{days}); };
  CHECK(may_be_urgent(off(0), today));
  CHECK(may_be_urgent(off(2), today));
  CHECK_FALSE(may_be_urgent(off(3), today));
  CHECK_FALSE(may_be_urgent(off(-1), today));
  CHECK_FALSE(may_be_urgent(Change{}, today));
  Change work = off(1);
  work.days[0].what = DayChange::What::work;
  CHECK_FALSE(may_be_urgent(work, today));
  work = off(1);
  work.week = WeekChange{.from = today, .to = {}, .hours = {}};
  CHECK_FALSE(may_be_urgent(work, today));
}

TEST_CASE("a change that waits is read back the same; weekly hours and more than five days need two persons") {
  Change change = closing(date_of(2026, 12, 1));
  change.days.push_back({.date = date_of(2026, 12, 5),
                         .what = DayChange::What::work,
                         .hours = {{450, 690}, {780, 1020}},
                         .name = "Làm bù",
                         .overrides = true});
  change.days.push_back({.date = date_of(2026, 12, 7), .what = DayChange::What::as_usual});
  CHECK_FALSE(needs_second_person(change));
  CHECK(canonical(to_json(change_from(to_json(change)))) == canonical(to_json(change)));
  for (int day = 14; change.days.size() <= kDaysAloneMax; ++day)
    change.days.push_back({.date = date_of(2026, 12, day)});
  CHECK(needs_second_person(change));
  change.days.resize(3);
  const std::vector<Change> before{closing(date_of(2026, 12, 1)), closing(date_of(2026, 12, 20))};
  CHECK_FALSE(needs_second_person(change, before));  // the first day is counted once
  CHECK(needs_second_person(change,
                            {before[0], before[1], closing(date_of(2026, 12, 21)), closing(date_of(2026, 12, 22))}));
  change.days.clear();
  change.week = WeekChange{
      .from = date_of(2026, 12, 1), .to = date_of(2026, 12, 31), .hours = std::vector<Hours>(7, Hours{{420, 1080}})};
  CHECK(needs_second_person(change));
  CHECK(canonical(to_json(change_from(to_json(change)))) == canonical(to_json(change)));
}
