// A resolved calendar: for each date of a range its working intervals, with prefix sums so that counting working days and
// working minutes does not walk. Immutable once made; shared between threads.
#pragma once
#include <map>
#include <span>

#include "calendar/types.h"

namespace motcua::calendar {

class WorkingCalendar {
 public:
  // Refuses (bad_calendar) overlapping or unordered intervals, and two exceptions of one layer on one date.
  static Result<WorkingCalendar> resolve(std::span<const Layer> layers, Date first, Date last);

  Date first() const { return first_; }
  Date last() const { return first_ + std::chrono::days{static_cast<int>(days_.size()) - 1}; }
  bool covers(Date date) const { return date >= first_ && date <= last(); }

  std::span<const Interval> hours(Date date) const;        // empty outside the range
  bool working(Date date) const { return !hours(date).empty(); }
  int closing(Date date) const { return hours(date).back().close; }   // of a working day
  std::string reason_off(Date date) const;                 // "thứ Bảy", "Chủ nhật" or the exception's name

  // The n-th working day strictly after `date`, n ≥ 1; nullopt past the range.
  std::optional<Date> working_day_after(Date date, std::int64_t n) const;

  // Working minutes in [from, to), 0 if to ≤ from.
  std::int64_t worked(LocalTime from, LocalTime to) const;
  // The instant at which `minutes` ≥ 1 of working time after `from` are over (an interval's end, not the next opening).
  std::optional<LocalTime> add_minutes(LocalTime from, std::int64_t minutes) const;

 private:
  struct Day {
    Hours hours;
    std::int64_t days_before = 0;                          // working days of the range before this date
    std::int64_t minutes_before = 0;
  };
  std::size_t index(Date date) const { return static_cast<std::size_t>((date - first_).count()); }
  std::int64_t minutes_until(LocalTime at) const;          // working minutes of the range before `at`

  Date first_{};
  std::vector<Day> days_;
  std::vector<std::size_t> working_days_;                  // indexes into days_
  std::map<Date, std::string> names_;
};

}  // namespace motcua::calendar
