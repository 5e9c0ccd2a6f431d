#include "base/time.h"

#include <array>
#include <charconv>
#include <fmt/format.h>

#include "msg/base.h"

namespace motcua {
namespace {

constexpr std::int64_t kMinuteUs = 60'000'000;
constexpr std::int64_t kDayMinutes = 1440;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::optional<int> digits(std::string_view text) {
  int value = 0;
  if (text.empty()) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Every reply has many times, so digits are written without a format call, which is faster.
void put_two(std::string& out, char before, int number) {
  out += before;
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

void put_date(std::string& out, Date date) {
  const std::chrono::year_month_day ymd{date};
  const int year = int(ymd.year());
  if (year < 0 || year > 9999) {                             // not a legal time here
    out += fmt::format("{:04}", year);
  } else {
    out += static_cast<char>('0' + year / 1000);
    out += static_cast<char>('0' + year / 100 % 10);
    out += static_cast<char>('0' + year / 10 % 10);
    out += static_cast<char>('0' + year % 10);
  }
  put_two(out, '-', static_cast<int>(unsigned(ymd.month())));
  put_two(out, '-', static_cast<int>(unsigned(ymd.day())));
}

}  // namespace

LocalTime Zone::local(Instant instant) const {
  const std::int64_t minutes = floor_div(instant.us, kMinuteUs) + offset_minutes;
  const std::int64_t day = floor_div(minutes, kDayMinutes);
  return {Date{std::chrono::days{day}}, static_cast<int>(minutes - day * kDayMinutes)};
}

Instant Zone::instant(LocalTime local) const {
  return {(local.date.time_since_epoch().count() * kDayMinutes + local.minute - offset_minutes) * kMinuteUs};
}

int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day{date}.year()); }

std::string iso(Date date) {
  std::string out;
  put_date(out, date);
  return out;
}

std::string vietnamese(Date date) {
  const std::chrono::year_month_day ymd{date};
  return fmt::format("{:02}/{:02}/{:04}", unsigned(ymd.day()), unsigned(ymd.month()), int(ymd.year()));
}

// English names the month, because people read 05/12 in two ways.
Message day_words(Date date) {
  static constexpr std::array months{msg::base::january, msg::base::february, msg::base::march,
                                     msg::base::april,   msg::base::may,      msg::base::june,
                                     msg::base::july,    msg::base::august,   msg::base::september,
                                     msg::base::october, msg::base::november, msg::base::december};
  const std::chrono::year_month_day ymd{date};
  return {months[unsigned(ymd.month()) - 1], fmt::format("{:02}", unsigned(ymd.day())),
          fmt::format("{:04}", int(ymd.year()))};
}

std::string clock(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

Message moment(LocalTime local) {
  return {msg::base::moment, fmt::format("{:02}", local.minute / 60), fmt::format("{:02}", local.minute % 60),
          day_words(local.date)};
}

std::string vietnamese(LocalTime local) { return in_vietnamese(moment(local)); }

std::string rfc3339(Instant instant, Zone zone) {
  const std::int64_t seconds = floor_div(instant.us, 1'000'000);
  const LocalTime local = zone.local(instant);
  const int offset = zone.offset_minutes < 0 ? -zone.offset_minutes : zone.offset_minutes;
  std::string out;
  out.reserve(25);
  put_date(out, local.date);
  put_two(out, 'T', local.minute / 60);
  put_two(out, ':', local.minute % 60);
  put_two(out, ':', static_cast<int>(seconds - floor_div(seconds, 60) * 60));
  put_two(out, zone.offset_minutes < 0 ? '-' : '+', offset / 60);
  put_two(out, ':', offset % 60);
  return out;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2)), d = digits(text.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{*y}, std::chrono::month{unsigned(*m)},
                                        std::chrono::day{unsigned(*d)}};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days{ymd};
}

std::optional<int> parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto h = digits(text.substr(0, 2)), m = digits(text.substr(3, 2));
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  return *h * 60 + *m;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't')) return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto minute = parse_clock(text.substr(11, 5));
  const auto second = digits(text.substr(17, 2));
  if (!date || !minute || !second || text[16] != ':' || *second > 59) return std::nullopt;
  std::size_t at = 19;
  std::int64_t fraction_us = 0;
  if (text[at] == '.') {
    std::int64_t unit = 100'000;
    const std::size_t first = ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
      fraction_us += (text[at++] - '0') * unit;
      unit /= 10;
    }
    if (at == first) return std::nullopt;
  }
  const std::string_view offset = text.substr(at);
  int offset_minutes = 0;
  if (offset != "Z" && offset != "z") {
    if (offset.size() != 6 || (offset[0] != '+' && offset[0] != '-')) return std::nullopt;
    const auto m = parse_clock(offset.substr(1));
    if (!m) return std::nullopt;
    offset_minutes = offset[0] == '-' ? -*m : *m;
  }
  return Instant{Zone{offset_minutes}.instant({*date, *minute}).us + *second * 1'000'000 + fraction_us};
}

}  // namespace motcua
