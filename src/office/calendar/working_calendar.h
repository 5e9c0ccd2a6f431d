// A resolved calendar: the working intervals of every date. It is stored as runs of days that follow one pattern, with
// prefix sums over the runs. Counting working days or minutes, and finding the n-th, costs O(log runs) for any date of
// the range. Immutable after construction. Threads may share it.
#pragma once
#include <array>
#include <memory>
#include <span>

#include "calendar/types.h"

namespace motcua::calendar {

inline constexpr Date kFirstDate = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};
inline constexpr Date kLastDate = std::chrono::sys_days{std::chrono::year{9990} / 12 / 31};
inline constexpr int kGapDaysMax = 3653;  // a search stops after ten years without a working interval

class WorkingCalendar {
 public:
  // Resolves the layers, ordered from the nation to the most specific. Refuses (bad_calendar) overlapping or unordered
  // intervals, and two exceptions of one layer on one date.
  static Result<WorkingCalendar> resolve(std::span<const Layer> layers);

  bool covers(Date date) const { return date >= kFirstDate && date <= kLastDate; }
  std::span<const Interval> hours(Date date) const;  // empty on a day off and outside the range
  bool working(Date date) const { return !hours(date).empty(); }
  int closing(Date date) const { return hours(date).back().close; }  // `date` must be a working day
  Message why_off(Date date) const;  // "thứ Bảy", "Chủ nhật" or the exception's name
  std::string reason_off(Date date) const { return in_vietnamese(why_off(date)); }
  // Returns the name of the exception in force on the date; nullptr if there is none.
  const std::string* exception(Date date) const;
  bool works_weekly(Date date) const;  // by the weekly pattern of that time; exceptions do not count
  // Returns the owner of the layer that set the hours of the date; "" if there is none.
  const std::string& owner(Date date) const;
  int shortest_full_day() const;  // minutes of the shortest working day of the weekly pattern in force last

  std::int64_t working_days_before(Date date) const;  // counted from the start of the range
  // Both in one look-up: the working days of the range before the date, and the date's hours.
  struct Place {
    std::int64_t days_before;
    std::span<const Interval> hours;
  };
  Place place(Date date) const;
  // Returns the n-th working day strictly after `date`, n ≥ 1. nullopt past the range or a gap of ten years.
  std::optional<Date> working_day_after(Date date, std::int64_t n) const;
  // The same for a caller that already has working_days_before(date + 1). Also returns the hours of the found day.
  struct Found {
    Date date;
    std::span<const Interval> hours;
  };
  std::optional<Found> working_day_after(Date date, std::int64_t days_before, std::int64_t n) const;
  // Returns the first working day at or after `date`. nullopt as above.
  std::optional<Date> working_day_from(Date date) const { return working_day_after(date - std::chrono::days{1}, 1); }

  std::int64_t minutes_before(LocalTime at) const;  // working minutes of the range before `at`
  // Returns the working minutes in [from, to); 0 if to ≤ from.
  std::int64_t worked(LocalTime from, LocalTime to) const {
    return to <= from ? 0 : minutes_before(to) - minutes_before(from);
  }
  // Returns the instant at which `minutes` ≥ 1 of working time after `from` are over. It is an interval's end, not the
  // next opening.
  std::optional<LocalTime> add_minutes(LocalTime from, std::int64_t minutes) const;

 private:
  // The hours of seven days, with sums for every weekday on which they may begin.
  struct Pattern {
    std::array<Hours, 7> hours;  // Monday first
    std::array<std::array<std::int16_t, 8>, 7>
        days{};  // [weekday][k]: working days in the first k days from that weekday
    std::array<std::array<std::int32_t, 8>, 7> minutes{};
    std::array<std::array<std::int8_t, 7>, 7>
        nth{};  // [weekday][i]: offset of the i-th (from 0) working day from that weekday
    std::string owner;
    void sum();
  };
  // Days [first, next run's first) that follow one pattern.
  struct Run {
    Date first;
    std::uint32_t pattern = 0;
    std::int32_t name = -1;  // the name of an exception; -1 for the weekly pattern
    std::int64_t days_before = 0, minutes_before = 0;
  };
  const Run& run_at(Date date) const;
  static std::size_t weekday(Date date) {
    return static_cast<std::size_t>(((date.time_since_epoch().count() % 7) + 10) % 7);
  }
  // The pattern of an exception: the same hours on every day.
  std::uint32_t pattern_of(const Hours& hours, const std::string& owner);
  void add_run(Date first, std::uint32_t pattern, std::int32_t name);

  std::vector<Pattern> patterns_;
  std::vector<Run> runs_;
  std::vector<std::string> names_;
  // An ascending column of the runs. A coarse table and then a binary search find a key. A search reads one or two
  // cache lines.
  class Column {
   public:
    void fill(std::vector<std::int64_t> keys);
    std::size_t last_at_most(std::int64_t key) const;  // the index of the last key ≤ `key`, or 0
   private:
    std::vector<std::int64_t> keys_;
    std::int64_t base_ = 0;
    int shift_ = 0;
    std::vector<std::uint32_t> starts_;  // for each coarse step: the last key at or before its beginning
  };
  Column firsts_, days_, minutes_;  // days since 1970; working days and working minutes before
  std::vector<std::int64_t> gaps_;  // indexes of the working days that follow ten empty years
};

}  // namespace motcua::calendar
