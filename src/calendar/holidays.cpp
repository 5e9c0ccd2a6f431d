#include "calendar/holidays.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "calendar/lunar.h"

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

  void fault(int line, std::string reason) const { faults.push_back({file, line, std::move(reason)}); }
  void warn(int line, std::string reason) const { warnings.push_back({file, line, std::move(reason)}); }

  void weekdays() const {
    for (const Holiday& row : holidays) {
      const bool needs_weekend = row.kind == "swap-work" || row.kind == "tet-weekend";
      const bool needs_workday = row.kind == "swap-off" || row.kind == "compensation";
      if (needs_weekend && !weekend(row.date))
        fault(row.line, fmt::format("{} ({}): phải là thứ Bảy hoặc Chủ nhật", vietnamese(row.date), row.kind));
      if (needs_workday && weekend(row.date))
        fault(row.line, fmt::format("{} ({}): không thể là thứ Bảy hoặc Chủ nhật", vietnamese(row.date), row.kind));
    }
  }

  void swaps() const {
    for (const Holiday& row : holidays) {
      if (!row.kind.starts_with("swap")) continue;
      const auto other = parse_date(row.paired);
      const auto found = other ? by_date.find(*other) : by_date.end();
      if (found == by_date.end() || found->second->kind == row.kind || !found->second->kind.starts_with("swap"))
        fault(row.line, fmt::format("ngày hoán đổi {} không có trong tệp", row.paired));
      else if (found->second->paired != iso(row.date))
        fault(row.line, fmt::format("ngày hoán đổi {} lại chỉ tới ngày {}", row.paired, found->second->paired));
    }
  }

  bool off(Date date) const {
    const auto found = by_date.find(date);
    return found != by_date.end() && found->second->kind != "swap-work";
  }

  void statutory_day(const Statutory& day, int year) const {
    const auto date = day.on(year);
    if (!date || off(*date)) return;
    const auto named = std::find_if(holidays.begin(), holidays.end(), [&](const Holiday& row) {
      return row.name == day.name && year_of(row.date) == year;
    });
    if (named != holidays.end())
      fault(named->line, fmt::format("{}: năm {} là ngày {}, tệp không có ngày ấy", day.name, year, vietnamese(*date)));
    else if (day.lunar)
      warn(1, fmt::format("{}: năm {} chưa có trong tệp (tính theo âm lịch: {})", day.name, year, vietnamese(*date)));
    else fault(1, fmt::format("{}: thiếu ngày {}", day.name, vietnamese(*date)));
  }

  // Labour Code art. 111(3): a holiday on a weekly rest day is made up for on the next working day.
  void made_up() const {
    std::map<Date, bool> used;
    for (const Holiday& row : holidays) {
      if (row.kind != "holiday" || !weekend(row.date)) continue;
      Date date = row.date + days{1};
      const Date last = row.date + days{7};
      while (date <= last && !(by_date.contains(date) && by_date.at(date)->kind == "compensation" && !used[date]))
        date += days{1};
      if (date > last)
        warn(row.line,
             fmt::format("{} ({}) trùng ngày nghỉ hằng tuần, chưa có ngày nghỉ bù", row.name, vietnamese(row.date)));
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
    faults.push_back({file, 1, "tệp không có ngày nào"});
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

std::vector<Missing> missing_days(const WorkingCalendar& calendar, std::span<const Statutory> statutory, int year) {
  std::vector<Missing> missing;
  for (const Statutory& day : statutory)
    if (const auto date = day.on(year); date && (calendar.working(*date) || !calendar.exception(*date)))
      missing.push_back({*date, day.name});
  std::sort(missing.begin(), missing.end(), [](const Missing& a, const Missing& b) { return a.date < b.date; });
  return missing;
}

std::vector<Missing> missing_next_year(const WorkingCalendar& calendar, std::span<const Statutory> statutory,
                                       Date today) {
  const int year = year_of(today);
  if (today < date_of(year, 10, 1)) return {};
  return missing_days(calendar, statutory, year + 1);
}

}  // namespace motcua::calendar
