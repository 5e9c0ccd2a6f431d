#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/random.h"
#include "base/time.h"

using namespace motcua;

TEST_CASE("seconds are cut to the local minute, never rounded up") {
  const auto instant = parse_rfc3339("2026-11-23T14:59:59.999+07:00");
  REQUIRE(instant);
  CHECK(Zone{}.local(*instant) == LocalTime{date_of(2026, 11, 23), 14 * 60 + 59});
}

TEST_CASE("an instant written as RFC 3339 reads back the same, in any zone") {
  CHECK(rc::check([] {
    const Instant instant{*rc::gen::inRange<std::int64_t>(-2'000'000'000LL, 4'000'000'000LL) * 1'000'000};
    const Zone zone{*rc::gen::inRange(-720, 841)};
    RC_ASSERT(parse_rfc3339(rfc3339(instant, zone)) == instant);
    RC_ASSERT(zone.instant(zone.local(instant)).us <= instant.us);
  }));
}

TEST_CASE("dates and times that do not exist are refused") {
  for (const char* text : {"2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "", "2026-00-10"})
    CHECK_FALSE(parse_date(text));
  for (const char* text : {"24:00", "7:00", "12:60", "ab:cd"}) CHECK_FALSE(parse_clock(text));
  for (const char* text : {"2026-11-23T09:00:00", "2026-11-23 09:00:00Z", "2026-11-23T09:00Z", "x",
                           "2026-11-23T23:59:60Z", "2026-12-31T23:59:60+07:00", "2026-11-23T09:00:99Z"})
    CHECK_FALSE(parse_rfc3339(text));
}

TEST_CASE("an English sentence names the month of a day, a Vietnamese one writes the day first") {
  for (unsigned month = 1; month <= 12; ++month) {
    const Message words = day_words(date_of(2026, month, 5));
    CHECK(words.in(Language::vietnamese) == vietnamese(date_of(2026, month, 5)));
    CHECK(words.in(Language::english).starts_with("05 "));
  }
  CHECK(day_words(date_of(2026, 12, 5)).in(Language::english) == "05 Dec 2026");
  CHECK(moment({date_of(2026, 9, 2), 9 * 60 + 5}).in(Language::english) == "09:05 on 02 Sep 2026");
  CHECK(vietnamese(LocalTime{date_of(2026, 9, 2), 9 * 60 + 5}) == "09 giờ 05 phút, ngày 02/09/2026");
}

TEST_CASE("ids made later sort later, also within one microsecond") {
  std::string last;
  for (int i = 0; i < 10'000; ++i) {
    const std::string id = new_uuid(Instant{1'790'000'000'000'000});
    CHECK(id > last);
    CHECK(id[14] == '7');
    last = id;
  }
}
