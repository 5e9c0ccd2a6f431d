// Counts working time for due() and derive(). Private to this folder.
#pragma once
#include <boost/container/small_vector.hpp>

#include "calendar/rules.h"

namespace motcua::calendar {

inline constexpr int kExplainedDaysMax = 4000;  // a longer list is of no use to a reader

// The dates that a pause suspends: [first, last). The day of resumption counts, and is not one of these dates.
struct Suspension {
  Date first, last;
};

// Runs a limit through its pauses in order. The count never goes back behind the last pause. Each pause costs a
// constant number of look-ups.
class Count {
 public:
  Count(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, const Options& options);

  void begin(LocalTime at);  // starts the whole limit at `at`
  Result<LocalTime> reached();  // the due time with the pauses that took effect so far
  Result<LocalTime> ended();  // the end of the limit alone; it may be at or before the end of the last pause
  LocalTime on(Date date) const;  // the due time of a limit that ends on that working day
  // Tells whether the pause begins before the due time. In most cases the count alone tells, without the due time.
  Result<bool> begins_before_due(const Pause& pause);
  // `again`: the whole limit runs again after the pause.
  void take_effect(const Pause& closed, bool again);  // `closed` begins before the due time
  Due remaining(const Pause& open, bool again) const;

  Date first_suspended(LocalTime from) const;
  LocalTime begun() const { return begun_; }
  std::span<const Suspension> suspended() const { return {suspended_.data(), suspended_.size()}; }
  Date limit_over() const { return over_; }  // day units: the date on which the count ended, before rolling on

 private:
  bool day_unit() const { return limit_.unit != LimitUnit::same_day && limit_.unit != LimitUnit::working_hour; }
  std::int64_t month_days() const;
  std::int64_t before(Date date) const;  // dates of the limit's kind before `date`, from the start of the range
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
  Date at_{};  // the last date that is counted
  std::int64_t at_before_ = 0;  // before(at_ + 1)
  std::int64_t left_ = 0;  // the amount still to be counted after at_; minutes for working_hour
  Date over_{};
};

// Tells after which supplements the whole limit runs again. The caller asks once for each pause in effect, in order.
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
