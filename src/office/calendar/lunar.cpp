#include "calendar/lunar.h"

#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace motcua::calendar {
namespace {

constexpr double kDaysOffset = 7.0 / 24;                    // UTC+7
constexpr double kMonth = 29.530588853;
constexpr int kJulian1970 = 2440588;                         // Julian day number of 1970-01-01
constexpr double kFirstMoon = 2415021.076998695;  // the new moon of 1 January 1900: number 0 of the numbering below

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

// The Julian day of the k-th new moon since 1900 (Meeus), in UTC.
double new_moon(int k) {
  const double t = k / 1236.85, t2 = t * t, t3 = t2 * t;
  double at = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3;
  at += 0.00033 * std::sin(radians(166.56 + 132.87 * t - 0.009173 * t2));
  const double sun = radians(359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3);
  const double moon = radians(306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3);
  const double node = radians(21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3);
  double more = (0.1734 - 0.000393 * t) * std::sin(sun) + 0.0021 * std::sin(2 * sun) - 0.4068 * std::sin(moon) +
                0.0161 * std::sin(2 * moon) - 0.0004 * std::sin(3 * moon) + 0.0104 * std::sin(2 * node) -
                0.0051 * std::sin(sun + moon) - 0.0074 * std::sin(sun - moon) + 0.0004 * std::sin(2 * node + sun) -
                0.0004 * std::sin(2 * node - sun) - 0.0006 * std::sin(2 * node + moon) +
                0.0010 * std::sin(2 * node - moon) + 0.0005 * std::sin(2 * moon + sun);
  const double dynamical = -0.000278 + 0.000265 * t + 0.000262 * t2;      // ΔT after 1900, in days
  return at + more - dynamical;
}

int new_moon_day(int k) { return static_cast<int>(std::floor(new_moon(k) + 0.5 + kDaysOffset)); }

// The sun's part of the ecliptic (twelve parts of 30°) at the beginning of a local day.
int sun_part(int julian_day) {
  const double t = (julian_day - 0.5 - kDaysOffset - 2451545.0) / 36525, t2 = t * t;
  const double anomaly = radians(357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2);
  const double centre = (1.914600 - 0.004817 * t - 0.000014 * t2) * std::sin(anomaly) +
                        (0.019993 - 0.000101 * t) * std::sin(2 * anomaly) + 0.000290 * std::sin(3 * anomaly);
  double longitude = radians(280.46645 + 36000.76983 * t + 0.0003032 * t2 + centre);
  longitude -= 2 * std::numbers::pi * std::floor(longitude / (2 * std::numbers::pi));
  return static_cast<int>(longitude / std::numbers::pi * 6);
}

int julian(Date date) { return static_cast<int>(date.time_since_epoch().count()) + kJulian1970; }
int number_near(int julian_day) { return static_cast<int>(std::floor((julian_day - kFirstMoon) / kMonth)); }

// The number of the new moon that begins the eleventh month. That month contains the winter solstice of a civil year.
int eleventh_month(int year) {
  const int k = number_near(julian(date_of(year, 12, 31)));
  return sun_part(new_moon_day(k)) >= 9 ? k - 1 : k;
}

// The number of months from the eleventh month to the leap month. The leap month is the first in which the sun enters
// no new part.
int leap_offset(int k) {
  int last = 0;
  int i = 1, part = sun_part(new_moon_day(k + i));
  do {
    last = part;
    part = sun_part(new_moon_day(k + ++i));
  } while (part != last && i < 14);
  return i - 1;
}

std::optional<Date> counted(int year, int month, int day) {
  // Months count from the eleventh month of the year before. The eleventh and twelfth month of this year follow the
  // next solstice.
  const int from = eleventh_month(month < 11 ? year - 1 : year), next = eleventh_month(month < 11 ? year : year + 1);
  int offset = month >= 11 ? month - 11 : month + 1;
  if (next - from == 13 && offset >= leap_offset(from)) ++offset;
  const int first = new_moon_day(from + offset), length = new_moon_day(from + offset + 1) - first;
  if (day > length) return std::nullopt;
  return Date{std::chrono::days{first + day - 1 - kJulian1970}};
}

}  // namespace

std::optional<Date> lunar_date(int year, int month, int day) {
  // The moon keeps its dates, so a thread counts each of them once. Each dossier that is shown asks for the same few.
  thread_local std::map<std::array<int, 3>, std::optional<Date>> known;
  const auto [at, fresh] = known.try_emplace({year, month, day});
  if (fresh) at->second = counted(year, month, day);
  return at->second;
}

}  // namespace motcua::calendar
