// Holidays as data: the file of a nation's days off, and the check of it against the law and the moon.
#pragma once
#include <span>
#include <vector>

#include "base/data_file.h"
#include "calendar/working_calendar.h"

namespace motcua::calendar {

// A row of data/calendars/holidays.csv: date,kind,name,basis,confidence,paired_date.
struct Holiday {
  int line;
  Date date;
  std::string kind;  // holiday, tet-weekend, compensation, swap-off, swap-work
  std::string name;
  std::string paired;  // of a swap: the other day
};

// Rows that can be read, without those of kind `unconfirmed`. Faults: columns, real dates, known kinds, names, a date
// twice.
std::vector<Holiday> read_holidays(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// Swap days work the hours of `swap_hours`.
std::vector<Exception> exceptions_of(std::span<const Holiday> holidays, const Hours& swap_hours);

// A day that the law gives every year while it is in force (data/calendars/statutory.toml); lunar: the month and day of
// the moon.
struct Statutory {
  std::string name;
  int month = 0, day = 0;
  bool lunar = false;
  Date from;
  int days = 1;  // working days off that belong to it: five of Tết; which ones is announced every year
  Date days_from{};  // before it the law gave one day
  std::optional<Date> on(int year) const;  // nullopt in a year in which the law did not give it
  int days_in(int year) const;
};
std::vector<Statutory> load_statutory(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// Faults: both days of a swap present and pointing at each other; weekdays that cannot be (a worked swap on a
// Wednesday, a compensation on a Sunday); a statutory day missing in a year of the file; a lunar day on another date
// than the moon's. Warnings: a year whose lunar days are not in the file yet; a holiday of several days that has fewer;
// a holiday on a weekend that nothing makes up for.
void check_holidays(const std::string& file, std::span<const Holiday> holidays, std::span<const Statutory> statutory,
                    std::vector<DataFault>& faults, std::vector<DataFault>& warnings);

// A statutory day on which the calendar works or rests only because it is a weekend, days off around it that are not
// entered, or the day that makes up for it.
struct Missing {
  Date date;
  std::string name;
  int days = 1;  // working days off that are not in the calendar
  Date first{}, last{};  // the days that may be meant: a promise that runs into them may move
};
std::vector<Missing> missing_days(const WorkingCalendar& calendar, std::span<const Statutory> statutory, int year);

// From 1 October on the next year is looked at: what an administrator must still enter. Empty before.
std::vector<Missing> missing_next_year(const WorkingCalendar& calendar, std::span<const Statutory> statutory,
                                       Date today);

// What is missing on the way of a promise: behind the day of receipt, up to the due day. At most ten years are looked
// at.
std::vector<Missing> missing_between(const WorkingCalendar& calendar, std::span<const Statutory> statutory,
                                     Date received, Date due);
int days_of(std::span<const Missing> missing);
// "Ngày hẹn có thể thay đổi: …" for the counter and for papers; "" if nothing is missing.
std::string may_move(std::span<const Missing> missing);

}  // namespace motcua::calendar
