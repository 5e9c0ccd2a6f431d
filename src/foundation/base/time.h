// Time. An Instant is UTC in microseconds. Legal time is a local date and minute in the site's zone. The zone has a
// fixed offset (Vietnam: UTC+7, no daylight saving). Nothing here reads a clock.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

class Message;

using Date = std::chrono::sys_days;   // a date of the civil calendar, without a zone

struct Instant {
  std::int64_t us = 0;                // microseconds since 1970-01-01T00:00:00Z
  auto operator<=>(const Instant&) const = default;
};

// A minute of a local day; `minute` in 0..1439.
struct LocalTime {
  Date date{};
  int minute = 0;
  auto operator<=>(const LocalTime&) const = default;
};

struct Zone {
  int offset_minutes = 420;
  LocalTime local(Instant instant) const;      // cuts the seconds off, never rounds up
  Instant instant(LocalTime local) const;
};

inline Date date_of(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}};
}
int year_of(Date date);
std::string iso(Date date);                                   // 2026-11-23
std::string vietnamese(Date date);                            // 23/11/2026
Message day_words(Date date);                                 // the same; in English 23 Nov 2026, for sentences
std::string clock(int minute);                                // 09:05
Message moment(LocalTime local);                              // for sentences of replies and pages
std::string vietnamese(LocalTime local);                      // 09 giờ 05 phút, ngày 23/11/2026
std::string rfc3339(Instant instant, Zone zone);              // 2026-11-23T09:05:00+07:00
std::optional<Date> parse_date(std::string_view text);        // ISO only, and a real date
std::optional<int> parse_clock(std::string_view text);        // "07:30" → 450; up to "23:59"
std::optional<Instant> parse_rfc3339(std::string_view text);  // with an offset; no leap second (:60)

}  // namespace motcua
