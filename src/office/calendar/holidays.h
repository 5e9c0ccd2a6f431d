// Holidays as data: the file of a nation's days off, and its check against the law and the moon.
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
  std::string paired;  // for a swap: the other day
};

// Returns the readable rows, without the rows of kind `unconfirmed`. Faults: wrong columns, dates that do not exist,
// unknown kinds, missing names, a date that occurs twice.
std::vector<Holiday> read_holidays(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// Returns the exceptions of the holidays. Worked swap days have the hours of `swap_hours`.
std::vector<Exception> exceptions_of(std::span<const Holiday> holidays, const Hours& swap_hours);

// A day that the law gives every year while it is in force (data/calendars/statutory.toml). lunar: `month` and `day`
// are of the lunar calendar.
struct Statutory {
  std::string name;
  int month = 0, day = 0;
  bool lunar = false;
  Date from;
  // Working days off that belong to the holiday (five for Tết). The government announces their dates every year.
  int days = 1;
  Date days_from{};  // before this date the law gave one day
  std::optional<Date> on(int year) const;  // nullopt in a year in which the law did not give it
  int days_in(int year) const;
};
std::vector<Statutory> load_statutory(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// Checks the holidays.
// Faults:
// - a swap without its other day, or with days that do not name each other;
// - a weekday that cannot be (a worked swap on a Wednesday, a compensation on a Sunday);
// - a statutory day missing in a year of the file;
// - a lunar day on another date than the moon's.
// Warnings:
// - a year whose lunar days are not in the file yet;
// - a holiday of several days that has fewer;
// - a holiday on a weekend that no day makes up for.
void check_holidays(const std::string& file, std::span<const Holiday> holidays, std::span<const Statutory> statutory,
                    std::vector<DataFault>& faults, std::vector<DataFault>& warnings);

// Days off that the law gives and the calendar lacks. They are a statutory day, days off around it, or the day that
// makes up for it. A statutory day that is free only because it is a weekend is missing too.
struct Missing {
  Date date;
  Message name;
  int days = 1;  // working days off that are not in the calendar
  Date first{}, last{};  // the possible dates; a promise that reaches them may move
};
std::vector<Missing> missing_days(const WorkingCalendar& calendar, std::span<const Statutory> statutory, int year);

// Returns the days of the next year that an administrator must still enter. Empty before 1 October.
std::vector<Missing> missing_next_year(const WorkingCalendar& calendar, std::span<const Statutory> statutory,
                                       Date today);

// Returns the missing days that a promise passes: after the day of receipt, up to the due day. At most ten years are
// searched.
std::vector<Missing> missing_between(const WorkingCalendar& calendar, std::span<const Statutory> statutory,
                                     Date received, Date due);
int days_of(std::span<const Missing> missing);
// Returns "Ngày hẹn có thể lùi lại, …" for the counter and for papers; "" if no day is missing.
std::string may_move(std::span<const Missing> missing, Language language = Language::vietnamese);

}  // namespace motcua::calendar
