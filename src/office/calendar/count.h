// The counting behind due() and derive(): private to this folder.
#pragma once
#include <boost/container/small_vector.hpp>

#include "calendar/rules.h"

namespace motcua::calendar {

inline constexpr int kExplainedDaysMax = 4000;  // beyond it nobody reads a list

// Dates that a pause suspends: [first, last). The day of resumption counts, so it is not among them.
struct Suspension {
  Date first, last;
};

// Runs a limit through its pauses in order. Counting never goes back over what is behind the last pause, so that each
// pause costs a constant number of look-ups.
class Count {
 public:
  Count(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, const Options& options);

  void begin(LocalTime at);  // the whole limit from there
  Result<LocalTime> reached();  // the due time with the pauses that took effect so far
  Result<LocalTime> ended();  // the end of the limit alone: it may lie at or before the end of the last pause
  LocalTime on(Date date) const;  // the due time of a limit that ends on that working day
  // Does the pause begin before that time? Mostly told by counting, without finding the time.
  Result<bool> begins_before_due(const Pause& pause);
  // `again`: the whole limit runs again after it.
  void take_effect(const Pause& closed, bool again);  // one that begins before the due time
  Due remaining(const Pause& open, bool again) const;

  Date first_suspended(LocalTime from) const;
  LocalTime begun() const { return begun_; }
  std::span<const Suspension> suspended() const { return {suspended_.data(), suspended_.size()}; }
  Date limit_over() const { return over_; }  // day units: the date on which the count ended, before rolling on

 private:
  bool day_unit() const { return limit_.unit != LimitUnit::same_day && limit_.unit != LimitUnit::working_hour; }
  std::int64_t month_days() const;
  std::int64_t before(Date date) const;  // dates of the limit's kind before it, of the whole range
  std::unexpected<Refusal> beyond(Date from, bool enough) const;
  Result<LocalTime> roll(Date date) const;
  std::int64_t whole() const { return limit_.amount + (limit_.half ? 1 : 0); }
  LocalTime at_time(Date date, std::span<const Interval> hours) const;  // closing, or the clock time of the receipt

  const WorkingCalendar& calendar_;
  const LocalTime received_;
  const Limit limit_;
  const Options options_;
  LocalTime begun_{};  // receipt, or the restart after a supplement
  std::optional<LocalTime> last_to_{};  // end of the last pause in effect
  boost::container::small_vector<Suspension, 6> suspended_{};
  Date at_{};  // counted up to and including this date …
  std::int64_t at_before_ = 0;  // before(at_ + 1)
  std::int64_t left_ = 0;  // … so many are still to be counted; minutes for working_hour
  Date over_{};
};

// Tells after which supplements the whole limit runs again. Asked once for each pause in effect, in their order.
class Restarts {
 public:
  Restarts(const WorkingCalendar& calendar, LocalTime received, AfterSupplement rule)
      : calendar_(calendar), received_(received), rule_(rule) {}
  Result<bool> after(const Pause& pause);

 private:
  const WorkingCalendar& calendar_;
  const LocalTime received_;
  const AfterSupplement rule_;
  bool supplemented_ = false;
};

Result<> check_pauses(LocalTime received, std::span<const Pause> pauses);
inline bool empty(const Pause& pause) { return pause.to && *pause.to == pause.from; }

}  // namespace motcua::calendar
