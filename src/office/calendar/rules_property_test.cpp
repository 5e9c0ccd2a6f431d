// The laws of docs/time-rules.md, for random calendars, limits and pauses.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::calendar;

namespace {

constexpr Date kFirst = std::chrono::sys_days{std::chrono::days{20000}};

// Ten weeks of random hours, with at least one working day each week.
WorkingCalendar random_calendar() {
  std::vector<Hours> week(7);
  for (Hours& hours : week) {
    const int kind = *rc::gen::inRange(0, 4);
    if (kind > 0) {
      const int open = *rc::gen::inRange(300, 600), middle = *rc::gen::inRange(601, 800);
      hours.push_back({open, middle});
      if (kind > 1) hours.push_back({middle + *rc::gen::inRange(0, 90), 1000 + *rc::gen::inRange(0, 300)});
    }
  }
  if (week[2].empty()) week[2] = {{420, 690}};
  Layer layer{
      .owner = "x", .valid_from = kFirst - std::chrono::days{1}, .valid_to = {}, .weekly = week, .exceptions = {}};
  for (int i = 0; i < 100; ++i)
    if (*rc::gen::inRange(0, 12) == 0)
      layer.exceptions.push_back({.date = kFirst + std::chrono::days{i}, .work = false, .hours = {}, .name = "nghỉ"});
  return *WorkingCalendar::resolve(std::vector{layer});
}

LocalTime random_time(int days) {
  return {kFirst + std::chrono::days{*rc::gen::inRange(0, days)}, *rc::gen::inRange(0, 1440)};
}

Limit random_limit() {
  const auto unit = *rc::gen::element(LimitUnit::working_day, LimitUnit::calendar_day, LimitUnit::month,
                                      LimitUnit::working_hour, LimitUnit::same_day);
  return {unit, unit == LimitUnit::working_hour
                    ? *rc::gen::inRange<std::int64_t>(1, 6000)
                    : *rc::gen::inRange<std::int64_t>(1, unit == LimitUnit::month ? 6 : 40)};
}

LocalTime end(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
              const std::vector<Pause>& pauses = {}) {
  const auto found = due(calendar, received, limit, pauses, {});
  RC_ASSERT(found.has_value() && found->at.has_value());
  return *found->at;
}

// Counts day by day, like a clerk with a paper calendar. It uses nothing of the module but the hours of a day.
LocalTime by_hand(const WorkingCalendar& calendar, LocalTime received, std::int64_t n) {
  Date date = received.date;
  while (n > 0) {
    date += std::chrono::days{1};
    if (!calendar.hours(date).empty()) --n;
  }
  return {date, calendar.hours(date).back().close};
}

}  // namespace

TEST_CASE("a later receipt or a longer limit is never due earlier") {
  CHECK(rc::check([] {
    const auto calendar = random_calendar();
    const Limit limit = random_limit();
    LocalTime a = random_time(60), b = random_time(60);
    if (b < a) std::swap(a, b);
    RC_ASSERT(end(calendar, a, limit) <= end(calendar, b, limit));
    Limit longer = limit;
    longer.amount += *rc::gen::inRange<std::int64_t>(0, 10);
    RC_ASSERT(end(calendar, a, limit) <= end(calendar, a, longer));
  }));
}

TEST_CASE("working minutes add up, and the work between receipt and due is the limit") {
  CHECK(rc::check([] {
    const auto calendar = random_calendar();
    const LocalTime start = random_time(60);
    const auto m = *rc::gen::inRange<std::int64_t>(1, 5000), n = *rc::gen::inRange<std::int64_t>(1, 5000);
    const auto whole = calendar.add_minutes(start, m + n), part = calendar.add_minutes(start, m);
    RC_ASSERT(whole && part && calendar.add_minutes(*part, n) == whole);
    RC_ASSERT(calendar.worked(start, *whole) == m + n);
  }));
}

TEST_CASE("working days agree with a count by hand, and end at a closing time") {
  CHECK(rc::check([] {
    const auto calendar = random_calendar();
    const LocalTime received = random_time(60);
    const auto n = *rc::gen::inRange<std::int64_t>(1, 40);
    const LocalTime found = end(calendar, received, {LimitUnit::working_day, n});
    RC_ASSERT(found == by_hand(calendar, received, n));
    RC_ASSERT(calendar.working(found.date) && found.minute == calendar.closing(found.date));
  }));
}

TEST_CASE("an empty pause changes nothing, a pause never makes the due earlier, and nobody is overdue at resumption") {
  CHECK(rc::check([] {
    const auto calendar = random_calendar();
    const Limit limit = random_limit();
    const LocalTime received = random_time(40);
    const LocalTime plain = end(calendar, received, limit);
    const LocalTime from{received.date + std::chrono::days{*rc::gen::inRange(0, 30)},
                         *rc::gen::inRange(received.minute, 1440)};
    RC_ASSERT(end(calendar, received, limit, {{PauseKind::financial_duty, from, from}}) == plain);
    const LocalTime to{from.date + std::chrono::days{*rc::gen::inRange(0, 30)}, *rc::gen::inRange(from.minute, 1440)};
    const LocalTime later{to.date + std::chrono::days{*rc::gen::inRange(0, 9)}, to.minute};
    const LocalTime one = end(calendar, received, limit, {{PauseKind::financial_duty, from, to}});
    RC_ASSERT(one >= plain);
    RC_ASSERT(end(calendar, received, limit, {{PauseKind::financial_duty, from, later}}) >= one);
    if (from < plain && to > from) RC_ASSERT(one > to);
    else RC_ASSERT(one == plain);
  }));
}

TEST_CASE("an extension never makes a due time earlier, a longer one never earlier than a shorter one") {
  CHECK(rc::check([] {
    const auto calendar = random_calendar();
    const Limit limit = random_limit();
    const LocalTime received = random_time(40);
    const LocalTime plain = end(calendar, received, limit);
    const LocalTime granted{received.date + std::chrono::days{*rc::gen::inRange(0, 10)}, *rc::gen::inRange(0, 1440)};
    const auto unit = *rc::gen::element(LimitUnit::working_day, LimitUnit::calendar_day);
    const auto form = *rc::gen::element(ExtensionForm::added, ExtensionForm::total);
    const auto amount = *rc::gen::inRange<std::int64_t>(1, 20);
    const auto with = [&](std::int64_t more, const std::vector<Pause>& pauses) {
      return due(calendar, received, limit, pauses, {},
                 std::vector<Extension>{{.at = granted, .form = form, .limit = {.unit = unit, .amount = more}}});
    };
    const auto one = with(amount, {});
    if (granted <= received || granted > plain) {
      RC_ASSERT(!one && one.error().problem == &calendar::problems::bad_extension);
      return;
    }
    RC_ASSERT(one && one->at && *one->at >= plain);
    if (form == ExtensionForm::added) RC_ASSERT(*one->at > plain);
    RC_ASSERT(*with(amount + *rc::gen::inRange<std::int64_t>(0, 9), {})->at >= *one->at);
    const LocalTime from{granted.date + std::chrono::days{*rc::gen::inRange(1, 30)}, *rc::gen::inRange(0, 1440)};
    const LocalTime to{from.date + std::chrono::days{*rc::gen::inRange(0, 30)}, *rc::gen::inRange(from.minute, 1440)};
    const LocalTime later{to.date + std::chrono::days{*rc::gen::inRange(0, 9)}, to.minute};
    const auto paused = with(amount, {{PauseKind::financial_duty, from, to}});
    RC_ASSERT(paused && *paused->at >= *one->at);
    RC_ASSERT(*with(amount, {{PauseKind::financial_duty, from, later}})->at >= *paused->at);
    if (from < *one->at && to > from) RC_ASSERT(*paused->at > to);
    else RC_ASSERT(*paused->at == *one->at);
  }));
}
