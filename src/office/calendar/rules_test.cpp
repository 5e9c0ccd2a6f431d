// The rules of docs/time-rules.md by example. November 2026: Tue 24 is Culture Day; 31 August 2026 was swapped with
// Sat 22.
#include <doctest/doctest.h>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::calendar;

namespace {

LocalTime at(int m, int d, int hour, int minute = 0) {
  return {date_of(2026, unsigned(m), unsigned(d)), hour * 60 + minute};
}
Limit days(std::int64_t n) { return {LimitUnit::working_day, n}; }
Limit hours(std::int64_t n) { return {LimitUnit::working_hour, n * 60}; }

LocalTime due_at(LocalTime received, Limit limit, std::vector<Pause> pauses = {}, Options options = {}) {
  const auto found = due(office_2026(), received, limit, pauses, options);
  REQUIRE(found);
  REQUIRE(found->at);
  return *found->at;
}

}  // namespace

TEST_CASE("the day of receipt does not count, and the last day counts to its closing time") {
  CHECK(due_at(at(11, 16, 9), days(3)) == at(11, 19, 17));
}

TEST_CASE("weekends and the holiday of 24 November do not count") {
  CHECK(due_at(at(11, 20, 9), days(2)) == at(11, 25, 17));
}

TEST_CASE("a worked swap Saturday counts, and the day it was swapped for does not") {
  CHECK(due_at(at(8, 21, 9, 12), days(1)) == at(8, 22, 17));
  CHECK(due_at(at(8, 28, 9), days(1)) == at(9, 3, 17));  // 29–30 weekend, 31 swapped off, 1–2 September National Day
}

TEST_CASE("calendar days roll forward to a working day") {
  CHECK(due_at(at(11, 16, 9), {LimitUnit::calendar_day, 5}) == at(11, 23, 17));  // Saturday 21 → Monday 23
  CHECK(due_at(at(11, 16, 9), {LimitUnit::calendar_day, 8}) == at(11, 25, 17));  // the holiday → Wednesday
}

TEST_CASE("a month ends on the same day, or on the last day of a shorter month") {
  CHECK(due_at(at(10, 16, 9), {LimitUnit::month, 1}) == at(11, 16, 17));
  CHECK(due_at({date_of(2026, 1, 30), 540}, {LimitUnit::month, 1}) == at(3, 2, 17));  // 28 February 2026 is a Saturday
}

TEST_CASE("a working-hour limit that ends with an interval ends there, not at the next opening") {
  CHECK(due_at(at(11, 16, 9, 30), hours(2)) == at(11, 16, 11, 30));
  CHECK(due_at(at(11, 16, 16), hours(2)) == at(11, 17, 8));
  CHECK(due_at(at(11, 15, 3), hours(1)) == at(11, 16, 8));  // received on a Sunday: from the next opening
}

TEST_CASE("received at exactly 15:00 is after the cut-off: the next working day") {
  CHECK(due_at(at(11, 16, 14, 59), {LimitUnit::same_day, 0}) == at(11, 16, 17));
  CHECK(due_at(at(11, 16, 15), {LimitUnit::same_day, 0}) == at(11, 17, 17));
  CHECK(due_at(at(11, 23, 15), {LimitUnit::same_day, 0}) == at(11, 25, 17));
}

TEST_CASE("the transfer is due at closing, or after 15:00 at the end of the next first interval") {
  CHECK(*transfer_due(office_2026(), at(11, 16, 9), 900) == at(11, 16, 17));
  CHECK(*transfer_due(office_2026(), at(11, 16, 15), 900) == at(11, 17, 11, 30));
  CHECK(*transfer_due(office_2026(), at(11, 21, 9), 900) == at(11, 23, 11, 30));
}

TEST_CASE("a pause inside one day or over one night changes nothing") {
  CHECK(due_at(at(8, 21, 9, 12), days(5), {{PauseKind::supplement, at(8, 25, 9), at(8, 25, 10)}}) == at(8, 27, 17));
  CHECK(due_at(at(11, 16, 9), days(3), {{PauseKind::supplement, at(11, 16, 17), at(11, 17, 7)}}) == at(11, 19, 17));
}

TEST_CASE("suspended dates do not count and the day of resumption does") {
  CHECK(due_at(at(11, 9, 9), days(5), {{PauseKind::financial_duty, at(11, 11, 9), at(11, 13, 9)}}) == at(11, 18, 17));
}

TEST_CASE("after a supplement the whole limit runs again where the procedure says restart") {
  CHECK(due_at(at(11, 9, 9), days(3), {{PauseKind::supplement, at(11, 10, 9), at(11, 16, 9)}},
               {.after_supplement = AfterSupplement::restart}) == at(11, 19, 17));
}

TEST_CASE("a pause that starts when the dossier is overdue has no effect") {
  CHECK(due_at(at(11, 9, 9), days(1), {{PauseKind::supplement, at(11, 11, 9), at(11, 16, 9)}}) == at(11, 10, 17));
}

TEST_CASE("while a pause is open there is no due time, only days left") {
  const auto found = due(office_2026(), at(11, 9, 9), days(5),
                         std::vector<Pause>{{PauseKind::supplement, at(11, 12, 9), std::nullopt}}, {});
  REQUIRE(found);
  CHECK_FALSE(found->at);
  CHECK(found->remaining == 3);
  CHECK(found->remaining_unit == LimitUnit::working_day);
}

TEST_CASE("pauses that overlap, precede the receipt or follow an open one are refused") {
  const std::vector<std::vector<Pause>> bad{
      {{PauseKind::supplement, at(11, 8, 9), at(11, 10, 9)}},
      {{PauseKind::supplement, at(11, 11, 9), at(11, 10, 9)}},
      {{PauseKind::supplement, at(11, 10, 9), at(11, 12, 9)}, {PauseKind::supplement, at(11, 11, 9), at(11, 13, 9)}},
      {{PauseKind::supplement, at(11, 10, 9), std::nullopt}, {PauseKind::supplement, at(11, 11, 9), at(11, 13, 9)}}};
  for (const auto& pauses : bad) {
    const auto found = due(office_2026(), at(11, 9, 9), days(5), pauses, {});
    REQUIRE_FALSE(found);
    CHECK(found.error().problem == &calendar::problems::bad_pause);
  }
}

TEST_CASE("ready on an earlier date is early, by the due minute on time, after it overdue") {
  CHECK(verdict(at(11, 18, 17), at(11, 19, 17)) == Verdict::early);
  CHECK(verdict(at(11, 19, 17), at(11, 19, 17)) == Verdict::on_time);
  CHECK(verdict(at(11, 19, 17, 1), at(11, 19, 17)) == Verdict::overdue);
}

TEST_CASE("the sentence names the holiday that did not count") {
  const auto found = derive(office_2026(), at(11, 23, 9), days(3), {}, {});
  REQUIRE(found);
  CHECK(sentence(days(3), at(11, 23, 9), *found, {}) ==
        "3 ngày làm việc, tính từ sau ngày 23/11/2026; trừ 24/11 (Ngày Văn hóa Việt Nam)");
}

TEST_CASE("the most specific layer wins, but its work beats an off above it only if it overrides") {
  Layer nation = nation_2026();
  Layer unit{.owner = "xã",
             .valid_from = date_of(2026, 1, 1),
             .valid_to = {},
             .weekly = {},
             .exceptions = {{.date = date_of(2026, 11, 24), .work = true, .hours = {{480, 660}}, .name = "trực"}}};
  const auto resolved = [&] { return *WorkingCalendar::resolve(std::vector{nation, unit}); };
  CHECK_FALSE(resolved().working(date_of(2026, 11, 24)));
  unit.exceptions[0].overrides = true;
  CHECK(resolved().working(date_of(2026, 11, 24)));
}

TEST_CASE("a calendar with overlapping hours or a date given twice is refused") {
  Layer nation = nation_2026();
  nation.exceptions.push_back(nation.exceptions.front());
  CHECK_FALSE(WorkingCalendar::resolve(std::vector{nation}));
  nation = nation_2026();
  (*nation.weekly)[0] = {{420, 700}, {690, 1000}};
  CHECK_FALSE(WorkingCalendar::resolve(std::vector{nation}));
}
