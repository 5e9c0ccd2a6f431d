#include "calendar/holidays.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "calendar/lunar.h"
#include "msg/calendar.h"
#include "msg/calendar_data.h"

namespace motcua::calendar {
namespace {

using std::chrono::days;

bool weekend(Date date) {
  const std::chrono::weekday day{date};
  return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

struct Check {
  const std::string& file;
  std::span<const Holiday> holidays;
  std::vector<DataFault>& faults;
  std::vector<DataFault>& warnings;
  std::map<Date, const Holiday*> by_date{};

  void fault(int line, Message reason) const { faults.push_back({file, line, std::move(reason)}); }
  void warn(int line, Message reason) const { warnings.push_back({file, line, std::move(reason)}); }

  void weekdays() const {
    for (const Holiday& row : holidays) {
      const bool needs_weekend = row.kind == "swap-work" || row.kind == "tet-weekend";
      const bool needs_workday = row.kind == "swap-off" || row.kind == "compensation";
      if (needs_weekend && !weekend(row.date))
        fault(row.line, {msg::calendar_data::needs_weekend, vietnamese(row.date), row.kind});
      if (needs_workday && weekend(row.date))
        fault(row.line, {msg::calendar_data::needs_workday, vietnamese(row.date), row.kind});
    }
  }

  void swaps() const {
    for (const Holiday& row : holidays) {
      if (!row.kind.starts_with("swap")) continue;
      const auto other = parse_date(row.paired);
      const auto found = other ? by_date.find(*other) : by_date.end();
      if (found == by_date.end() || found->second->kind == row.kind || !found->second->kind.starts_with("swap"))
        fault(row.line, {msg::calendar_data::swap_absent, row.paired});
      else if (found->second->paired != iso(row.date))
        fault(row.line, {msg::calendar_data::swap_names_other, row.paired, found->second->paired});
    }
  }

  bool off(Date date) const {
    const auto found = by_date.find(date);
    return found != by_date.end() && found->second->kind != "swap-work";
  }

  void statutory_day(const Statutory& day, int year) const {
    const auto date = day.on(year);
    if (!date) return;
    if (off(*date)) return several_days(day, year, *date);
    const auto named = std::find_if(holidays.begin(), holidays.end(), [&](const Holiday& row) {
      return row.name == day.name && year_of(row.date) == year;
    });
    if (named != holidays.end())
      fault(named->line, {msg::calendar_data::day_elsewhere, day.name, year, vietnamese(*date)});
    else if (day.lunar) warn(1, {msg::calendar_data::lunar_year_absent, day.name, year, vietnamese(*date)});
    else fault(1, {msg::calendar_data::day_absent, day.name, vietnamese(*date)});
  }

  // The days of a holiday are adjacent, apart from the weekends between them. A swap day is not a day that the law
  // gives.
  void several_days(const Statutory& day, int year, Date date) const {
    const int given = day.days_in(year);
    if (given == 1) return;
    int found = 0;
    const auto count = [&](Date first, days step) {
      for (Date at = first; off(at) || weekend(at); at += step)
        if (const auto row = by_date.find(at); row != by_date.end() && row->second->kind == "holiday") ++found;
    };
    count(date, days{1});
    count(date - days{1}, days{-1});
    if (found < given)
      warn(by_date.at(date)->line, {msg::calendar_data::days_too_few, day.name, year, given, found, given - found});
  }

  // Labour Code art. 111(3): the next working day makes up for a holiday on a weekly rest day.
  void made_up() const {
    std::map<Date, bool> used;
    for (const Holiday& row : holidays) {
      if (row.kind != "holiday" || !weekend(row.date)) continue;
      Date date = row.date + days{1};
      const Date last = row.date + days{7};
      while (date <= last && !(by_date.contains(date) && by_date.at(date)->kind == "compensation" && !used[date]))
        date += days{1};
      if (date > last) warn(row.line, {msg::calendar_data::not_made_up, row.name, vietnamese(row.date)});
      else used[date] = true;
    }
  }
};

}  // namespace

std::vector<Exception> exceptions_of(std::span<const Holiday> holidays, const Hours& swap_hours) {
  std::vector<Exception> exceptions;
  for (const Holiday& row : holidays)
    exceptions.push_back({.date = row.date,
                          .work = row.kind == "swap-work",
                          .hours = row.kind == "swap-work" ? swap_hours : Hours{},
                          .name = row.name});
  return exceptions;
}

std::optional<Date> Statutory::on(int year) const {
  const auto date = lunar ? lunar_date(year, month, day) : std::optional(date_of(year, unsigned(month), unsigned(day)));
  return date && *date >= from ? date : std::nullopt;
}

void check_holidays(const std::string& file, std::span<const Holiday> holidays, std::span<const Statutory> statutory,
                    std::vector<DataFault>& faults, std::vector<DataFault>& warnings) {
  if (holidays.empty()) {
    faults.push_back({file, 1, msg::calendar_data::no_day});
    return;
  }
  Check check{.file = file, .holidays = holidays, .faults = faults, .warnings = warnings};
  for (const Holiday& row : holidays) check.by_date[row.date] = &row;
  check.weekdays();
  check.swaps();
  check.made_up();
  for (int year = year_of(check.by_date.begin()->first); year <= year_of(check.by_date.rbegin()->first); ++year)
    for (const Statutory& day : statutory) check.statutory_day(day, year);
}

int Statutory::days_in(int year) const {
  const auto date = on(year);
  return date && *date >= days_from ? days : 1;
}

namespace {

constexpr days kAroundMax{20};  // no holiday is longer, weekends included

struct Look {
  const WorkingCalendar& calendar;
  std::set<Date> statutory{};  // the statutory days of the year

  bool given(Date date) const { return calendar.exception(date) && !calendar.working(date); }
  bool weekly_rest(Date date) const { return !calendar.works_weekly(date); }

  // Counts the adjacent days off that the weekly pattern has as working days. Weekly rests between them do not end the
  // row.
  int days_around(Date date) const {
    int found = 0;
    const auto count = [&](Date first, days step) {
      for (Date at = first; (given(at) || weekly_rest(at)) && std::chrono::abs(at - date) < kAroundMax; at += step)
        if (!weekly_rest(at)) ++found;
    };
    count(date, days{1});
    count(date - days{1}, days{-1});
    return found;
  }

  // The next working day of the week that no holiday takes. It makes up for a holiday on a weekly rest.
  Date made_up_on(Date date) {
    const Date last = date + kAroundMax;
    do date += days{1};
    while (date < last && (weekly_rest(date) || !statutory.insert(date).second));
    return date;
  }
};

}  // namespace

std::vector<Missing> missing_days(const WorkingCalendar& calendar, std::span<const Statutory> statutory, int year) {
  std::vector<Missing> missing;
  Look look{.calendar = calendar};
  for (const Statutory& day : statutory)
    if (const auto date = day.on(year)) look.statutory.insert(*date);
  for (const Statutory& day : statutory) {
    const auto date = day.on(year);
    if (!date) continue;
    const int given = day.days_in(year);
    const bool absent = !look.given(*date);
    if (given == 1) {
      if (absent) missing.push_back({.date = *date, .name = day.name, .first = *date, .last = *date});
      else if (look.weekly_rest(*date))
        if (const Date other = look.made_up_on(*date); !look.given(other))
          missing.push_back({.date = other, .name = {msg::calendar::made_up, day.name}, .first = other, .last = other});
      continue;
    }
    const int found = absent ? 0 : look.days_around(*date);
    if (found >= given) continue;
    const days around{given - 1};
    // The notice that announces Tết also announces the swaps of the year's first weeks.
    const Date first = absent && day.lunar ? date_of(year, 1, 1) : *date - around;
    missing.push_back({.date = *date, .name = day.name, .days = given - found, .first = first, .last = *date + around});
  }
  std::sort(missing.begin(), missing.end(), [](const Missing& a, const Missing& b) { return a.date < b.date; });
  return missing;
}

std::vector<Missing> missing_next_year(const WorkingCalendar& calendar, std::span<const Statutory> statutory,
                                       Date today) {
  const int year = year_of(today);
  if (today < date_of(year, 10, 1)) return {};
  return missing_days(calendar, statutory, year + 1);
}

std::vector<Missing> missing_between(const WorkingCalendar& calendar, std::span<const Statutory> statutory,
                                     Date received, Date due) {
  constexpr int kYearsMax = 10;
  std::vector<Missing> found;
  const int last = std::min(year_of(due), year_of(received) + kYearsMax);
  for (int year = year_of(received); year <= last; ++year)
    for (Missing& one : missing_days(calendar, statutory, year))
      if (std::max(one.first, received + days{1}) <= std::min(one.last, due)) found.push_back(std::move(one));
  return found;
}

int days_of(std::span<const Missing> missing) {
  int all = 0;
  for (const Missing& one : missing) all += one.days;
  return all;
}

std::string may_move(std::span<const Missing> missing, Language language) {
  if (missing.empty()) return {};
  std::vector<std::string> names;
  for (const Missing& one : missing)
    names.push_back(Message(msg::calendar::missing_holiday, one.name, year_of(one.date), one.days).in(language));
  return Message(msg::calendar::may_move, days_of(missing), fmt::format("{}", fmt::join(names, ", "))).in(language);
}

}  // namespace motcua::calendar
