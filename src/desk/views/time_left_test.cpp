#include "views/time_left.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::dossiers;
using namespace motcua::views;

namespace {

const Zone zone;
Instant at(const char* text) { return *parse_rfc3339(text); }

TimeLeft left(State state, const char* due, const char* now) {
  static const calendar::WorkingCalendar office = calendar::office_2026();
  return time_left(&office, zone, state, at(due), at(now));
}

}  // namespace

TEST_CASE("the countdown of a promise is told in working time, and neither in nights nor in Sundays") {
  const auto friday = left(State::in_progress, "2026-11-20T17:00:00+07:00", "2026-11-21T20:20:00+07:00");
  CHECK(friday.urgency == "overdue");
  CHECK(friday.minutes == 0);
  CHECK_FALSE(friday.days);  // no value; 0 would be today
  CHECK(friday.late_days == 0);
  CHECK(left(State::in_progress, "2026-11-18T17:00:00+07:00", "2026-11-20T09:00:00+07:00").late_days == 2);
  const auto monday = left(State::in_progress, "2026-11-23T11:00:00+07:00", "2026-11-21T20:20:00+07:00");
  CHECK(monday.urgency == "soon");
  CHECK(monday.minutes == calendar::office_2026().worked({date_of(2026, 11, 23), 0}, {date_of(2026, 11, 23), 660}));
  CHECK(monday.days == 1);
  CHECK_FALSE(monday.late_days);
}

TEST_CASE("the badge is of the promise: late after its minute, soon up to the next working day, else in time") {
  const auto badge = [](const char* due, const char* now) { return left(State::in_progress, due, now).urgency; };
  CHECK(badge("2026-11-18T17:00:00+07:00", "2026-11-18T17:00:59+07:00") == "soon");
  CHECK(badge("2026-11-18T17:00:00+07:00", "2026-11-18T17:01:00+07:00") == "overdue");
  CHECK(badge("2026-11-23T17:00:00+07:00", "2026-11-20T09:00:00+07:00") == "soon");  // Friday: next is Monday
  CHECK(badge("2026-11-23T17:00:00+07:00", "2026-11-19T09:00:00+07:00") == "ok");
  for (const State state : {State::waiting_supplement, State::waiting_payment})
    CHECK(left(state, "2026-11-18T17:00:00+07:00", "2026-12-18T17:01:00+07:00").urgency == "waiting");
  for (const State state : {State::ready, State::returned, State::withdrawn, State::stopped}) {
    CHECK(left(state, "2026-11-18T17:00:00+07:00", "2026-12-18T17:01:00+07:00").urgency == "done");
    CHECK_FALSE(left(state, "2026-11-18T17:00:00+07:00", "2026-12-18T17:01:00+07:00").minutes);
  }
  const auto none = time_left(nullptr, zone, State::in_progress, std::nullopt, at("2026-11-18T17:00:00+07:00"));
  CHECK(none.urgency == "ok");
  CHECK(none.view() == Json(nullptr));
}

TEST_CASE("a calendar that cannot be read takes the countdown away, and not the badge") {
  const auto due = at("2026-11-18T17:00:00+07:00");
  CHECK(time_left(nullptr, zone, State::in_progress, due, at("2026-11-18T17:01:00+07:00")).urgency == "overdue");
  CHECK_FALSE(time_left(nullptr, zone, State::in_progress, due, at("2026-11-18T17:01:00+07:00")).minutes);
}

TEST_CASE("minutes are never negative before the promise and never positive after it") {
  CHECK(rc::check([] {
    const Instant due{*rc::gen::inRange<std::int64_t>(1'780'000'000LL, 1'800'000'000LL) * 1'000'000};
    const Instant now{due.us + *rc::gen::inRange<std::int64_t>(-2'000'000LL, 2'000'000LL) * 1'000'000};
    static const calendar::WorkingCalendar office = calendar::office_2026();
    const TimeLeft one = time_left(&office, zone, State::in_progress, due, now);
    const bool late = zone.local(now) > zone.local(due);
    RC_ASSERT((one.urgency == "overdue") == late);
    RC_ASSERT((late ? *one.minutes <= 0 && !one.days && *one.late_days >= 0
                    : *one.minutes >= 0 && *one.days >= 0 && !one.late_days));
  }));
}
