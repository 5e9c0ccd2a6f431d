#include "calendar/count.h"

#include <algorithm>
#include <utility>

#include "base/verify.h"
#include "msg/calendar.h"

namespace motcua::calendar {

using std::chrono::days;

Result<> check_pauses(LocalTime received, std::span<const Pause> pauses) {
  std::optional<LocalTime> last;
  bool open = false;
  for (const Pause& pause : pauses) {
    if (empty(pause)) continue;  // the pause became empty when it was cut to minutes
    if (open) return refuse(problems::bad_pause, msg::calendar::pause_after_open);
    if (pause.from < received) return refuse(problems::bad_pause, msg::calendar::pause_before_receipt);
    if (pause.to && *pause.to < pause.from) return refuse(problems::bad_pause, msg::calendar::pause_ends_early);
    if (last && pause.from < *last) return refuse(problems::bad_pause, msg::calendar::pauses_overlap);
    open = !pause.to;
    last = pause.to;
  }
  return {};
}

Count::Count(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, const Options& options)
    : calendar_(calendar), received_(received), limit_(limit), options_(options) {
  begin(received);
}

void Count::begin(LocalTime at) {
  begun_ = at;
  suspended_.clear();
  left_ = limit_.unit == LimitUnit::month ? month_days() : whole();
  at_ = at.date;
  if (day_unit()) at_before_ = before(at_ + days{1});
}

std::int64_t Count::before(Date date) const {
  return limit_.unit == LimitUnit::working_day ? calendar_.place(std::min(date, kLastDate + days{1})).days_before
                                               : date.time_since_epoch().count();
}

// The days of a month limit without an interruption.
std::int64_t Count::month_days() const {
  const std::chrono::year_month_day from{begun_.date};
  const std::int64_t months =
      std::min<std::int64_t>(limit_.amount, (32'000 - int(from.year())) * 12);       // beyond every calendar
  const auto month = from.year() / from.month() + std::chrono::months{static_cast<int>(months)};
  std::chrono::year_month_day to{month.year(), month.month(), from.day()};
  if (!to.ok()) to = month.year() / month.month() / std::chrono::last;
  return (std::chrono::sys_days{to} - begun_.date).count();
}

// Returns the reason why there is no due time. Either the range ends while the calendar still has working time, or ten
// years have no working time.
std::unexpected<Refusal> Count::beyond(Date from, bool enough) const {
  const bool works_at_the_end = calendar_.working_day_after(kLastDate - days{kGapDaysMax}, 1).has_value();
  if (!enough && works_at_the_end) return refuse(problems::out_of_range);
  if (from > kLastDate - days{kGapDaysMax}) return refuse(problems::out_of_range);
  return refuse(problems::no_working_time, msg::calendar::no_working_day_left);
}

Date Count::first_suspended(LocalTime from) const {
  const auto hours = calendar_.hours(from.date);
  return !hours.empty() && from.minute >= hours.back().close ? from.date + days{1} : from.date;
}

LocalTime Count::at_time(Date date, std::span<const Interval> hours) const {
  if (limit_.half) return {date, hours.front().close};
  if (options_.due_time == DueTime::closing) return {date, hours.back().close};
  for (const Interval& interval : hours) {
    if (received_.minute < interval.open) return {date, interval.open};  // before the first opening, or in a break
    if (received_.minute < interval.close) return {date, received_.minute};
  }
  return {date, hours.back().close};
}

// The first working day from `date` on that no pause suspends.
Result<LocalTime> Count::roll(Date date) const {
  for (;;) {
    if (date > kLastDate) return refuse(problems::out_of_range);
    const auto working = calendar_.working_day_after(date - days{1}, calendar_.place(date).days_before, 1);
    if (!working) return beyond(date, true);
    const auto pause = std::find_if(suspended_.begin(), suspended_.end(), [&](const Suspension& s) {
      return working->date >= s.first && working->date < s.last;
    });
    if (pause == suspended_.end()) return at_time(working->date, working->hours);
    date = pause->last;
  }
}

Result<LocalTime> Count::ended() {
  if (limit_.unit == LimitUnit::same_day) {
    const LocalTime from = last_to_.value_or(begun_);
    const auto hours = calendar_.hours(from.date);
    if (!hours.empty() && from.minute < options_.cutoff && from.minute < hours.back().close)
      return LocalTime{from.date, hours.back().close};
    const auto next = calendar_.working_day_after(from.date, 1);
    if (!next) return beyond(from.date + days{1}, true);
    return LocalTime{*next, calendar_.closing(*next)};
  }
  if (limit_.unit == LimitUnit::working_hour) {
    const auto at = calendar_.add_minutes(begun_, left_);
    if (!at)
      return beyond(begun_.date,
                    calendar_.minutes_before({kLastDate + days{1}, 0}) - calendar_.minutes_before(begun_) >= left_);
    return *at;
  }
  LocalTime at;
  if (left_ > 0 &&
      limit_.unit == LimitUnit::working_day) {  // the date is a working day after every pause and needs no rolling
    const auto found = calendar_.working_day_after(at_, at_before_, left_);
    if (!found) return beyond(at_, calendar_.working_days_before(kLastDate + days{1}) - at_before_ >= left_);
    over_ = found->date;
    at = at_time(found->date, found->hours);
  } else {
    if (left_ > 0) {
      if (left_ > (kLastDate - at_).count()) return refuse(problems::out_of_range);
      over_ = at_ + days{left_};
    }
    TRY_ASSIGN(at, roll(over_));
  }
  return at;
}

Result<LocalTime> Count::reached() {
  TRY_ASSIGN(const LocalTime at, ended());
  if (day_unit() && last_to_ && at <= *last_to_) return roll(last_to_->date + days{1});
  return at;
}

LocalTime Count::on(Date date) const { return at_time(date, calendar_.hours(date)); }

Result<bool> Count::begins_before_due(const Pause& pause) {
  // At the end of the day on which the pause begins, some days are still uncounted. The due date is therefore later.
  if (day_unit() && left_ > 0 && pause.from.date <= kLastDate && before(pause.from.date + days{1}) - at_before_ < left_)
    return true;
  TRY_ASSIGN(const LocalTime at, reached());
  return pause.from < at;
}

Result<bool> Restarts::after(const Pause& pause) {
  if (pause.kind != PauseKind::supplement) return false;
  const bool first = !std::exchange(supplemented_, true);
  switch (rule_) {
    case AfterSupplement::go_on: return false;
    case AfterSupplement::restart: return true;
    case AfterSupplement::decree: break;
  }
  if (!first) return false;
  if (!calendar_.working_day_after(received_.date, 3))
    return refuse(problems::no_working_time, msg::calendar::no_working_day_left);
  return restarts_by_decree(calendar_, received_, pause.from);
}

bool restarts_by_decree(const WorkingCalendar& calendar, LocalTime received, LocalTime from) {
  const auto third = calendar.working_day_after(received.date, 3);
  return third && from <= LocalTime{*third, calendar.closing(*third)};
}

void Count::take_effect(const Pause& pause, bool again) {
  last_to_ = pause.to;
  if (limit_.unit == LimitUnit::same_day) return;
  if (again) {
    begin(*pause.to);
    return;
  }
  if (limit_.unit == LimitUnit::working_hour) {
    left_ += calendar_.worked(pause.from, *pause.to);
    return;
  }
  const Suspension suspension{first_suspended(pause.from), pause.to->date};
  if (suspension.first >= suspension.last) return;  // the pause lies within one day, or over one night
  if (left_ > 0) {
    const std::int64_t counted = std::max<std::int64_t>(0, before(suspension.first) - at_before_);
    if (counted >= left_) {
      left_ = 0;  // the limit ended before, at a date that rolls on (over_)
    } else {
      left_ -= counted;
      if (suspension.last - days{1} > at_) {
        at_ = suspension.last - days{1};
        at_before_ = before(suspension.last);
      }
    }
  }
  suspended_.push_back(suspension);
}

Due Count::remaining(const Pause& open, bool again) const {
  if (limit_.unit == LimitUnit::same_day)
    return {.at = {}, .remaining = 1, .remaining_unit = LimitUnit::same_day, .restarts = again};
  if (again)
    return {.at = {},
            .remaining = limit_.amount,
            .remaining_unit = limit_.unit,
            .remaining_half = limit_.half,
            .restarts = true};
  if (limit_.unit == LimitUnit::working_hour)
    return {.at = {},
            .remaining = std::max<std::int64_t>(0, left_ - calendar_.worked(begun_, open.from)),
            .remaining_unit = LimitUnit::working_hour};
  const std::int64_t counted = std::max<std::int64_t>(0, before(first_suspended(open.from)) - at_before_);
  const std::int64_t left = std::max<std::int64_t>(0, left_ - counted);
  const bool half = limit_.half && left > 0;
  return {.at = {},
          .remaining = half ? left - 1 : left,
          .remaining_unit = limit_.unit == LimitUnit::month ? LimitUnit::calendar_day : limit_.unit,
          .remaining_half = half};
}

}  // namespace motcua::calendar
