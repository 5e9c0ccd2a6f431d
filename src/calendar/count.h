// The counting behind due() and derive(): private to this folder.
#pragma once
#include <boost/container/small_vector.hpp>

#include "calendar/rules.h"

namespace motcua::calendar {

// Dates that a pause suspends: [first, last). The day of resumption counts, so it is not among them.
struct Suspension {
  Date first, last;
};

// Runs a limit through its pauses in order. Counting never goes back over what is behind the last pause, so that each
// pause costs a constant number of look-ups.
class Count {
 public:
  Count(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, const Options& options);

  Result<LocalTime> reached();  // the due time with the pauses that took effect so far
  // Does the pause begin before that time? Mostly told by counting, without finding the time.
  Result<bool> begins_before_due(const Pause& pause);
  bool restarts(const Pause& pause) const;
  void take_effect(const Pause& closed);  // one that begins before the due time
  Due remaining(const Pause& open) const;

  Date first_suspended(LocalTime from) const;
  LocalTime begun() const { return begun_; }
  std::span<const Suspension> suspended() const { return {suspended_.data(), suspended_.size()}; }
  Date limit_over() const { return over_; }  // day units: the date on which the count ended, before rolling on

 private:
  void begin(LocalTime at);
  bool day_unit() const { return limit_.unit != LimitUnit::same_day && limit_.unit != LimitUnit::working_hour; }
  std::int64_t month_days() const;
  std::int64_t before(Date date) const;  // dates of the limit's kind before it, of the whole range
  std::unexpected<Refusal> beyond(Date from, bool enough) const;
  Result<LocalTime> roll(Date date) const;
  LocalTime at_time(Date date, std::span<const Interval> hours) const;  // closing, or the clock time of the receipt
  std::unexpected<Refusal> exhausted(Date from) const;

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

}  // namespace motcua::calendar
