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
  std::optional<Date> on(int year) const;  // nullopt in a year in which the law did not give it
};
std::vector<Statutory> load_statutory(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// Faults: both days of a swap present and pointing at each other; weekdays that cannot be (a worked swap on a
// Wednesday, a compensation on a Sunday); a statutory day missing in a year of the file; a lunar day on another date
// than the moon's. Warnings: a year whose lunar days are not in the file yet; a holiday on a weekend that nothing makes
// up for.
void check_holidays(const std::string& file, std::span<const Holiday> holidays, std::span<const Statutory> statutory,
                    std::vector<DataFault>& faults, std::vector<DataFault>& warnings);

// The statutory days of a year on which the calendar works or rests only because it is a weekend; what is missing in
// its data.
struct Missing {
  Date date;
  std::string name;
};
std::vector<Missing> missing_days(const WorkingCalendar& calendar, std::span<const Statutory> statutory, int year);

// From 1 October on the next year is looked at: what an administrator must still enter. Empty before.
std::vector<Missing> missing_next_year(const WorkingCalendar& calendar, std::span<const Statutory> statutory,
                                       Date today);

}  // namespace motcua::calendar
