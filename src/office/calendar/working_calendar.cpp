#include "calendar/working_calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/verify.h"
#include "msg/calendar.h"

namespace motcua::calendar {
namespace {

using std::chrono::days;

constexpr int kDayEnd = 23 * 60 + 59;

bool in_force(const Layer& layer, Date date) {
  return date >= layer.valid_from && (!layer.valid_to || date <= *layer.valid_to);
}

std::optional<Message> fault_of(const std::string& owner, const Hours& hours) {
  int last = -1;
  for (const Interval& interval : hours) {
    if (interval.open < 0 || interval.close <= interval.open || interval.close > kDayEnd)
      return Message(msg::calendar::bad_hours, owner, clock(interval.open), clock(interval.close));
    if (interval.open < last)
      return Message(msg::calendar::hours_overlap, owner, clock(interval.open), clock(interval.close));
    last = interval.close;
  }
  return std::nullopt;
}

int length(const Hours& hours) {
  int minutes = 0;
  for (const Interval& interval : hours) minutes += interval.close - interval.open;
  return minutes;
}

std::vector<FieldError> faults_of(std::span<const Layer> layers) {
  std::vector<FieldError> errors;
  for (const Layer& layer : layers) {
    std::set<Date> seen;
    if (layer.weekly) {
      VERIFY(layer.weekly->size() == 7);
      for (std::size_t day = 0; day < 7; ++day)
        if (const auto fault = fault_of(layer.owner, (*layer.weekly)[day]))
          errors.push_back({fmt::format("/weekly/{}", kWeekdayWords[day]), *fault});
    }
    for (const Exception& exception : layer.exceptions) {
      const std::string pointer = "/exceptions/" + iso(exception.date);
      if (const auto fault = fault_of(layer.owner, exception.hours)) errors.push_back({pointer, *fault});
      if (exception.work == exception.hours.empty())
        errors.push_back({pointer, {msg::calendar::hours_and_work, layer.owner}});
      if (!seen.insert(exception.date).second)
        errors.push_back({pointer, {msg::calendar::day_declared_twice, layer.owner}});
    }
  }
  return errors;
}

// On one date the most specific layer wins. Its `work` beats an `off` of a higher layer only if it says `overrides`.
struct Won {
  const Exception* exception;
  const Layer* layer;
};
std::map<Date, Won> exceptions_in_force(std::span<const Layer> layers) {
  std::map<Date, Won> winners;
  for (const Layer& layer : layers)
    for (const Exception& exception : layer.exceptions) {
      if (!in_force(layer, exception.date)) continue;
      const auto found = winners.find(exception.date);
      const bool blocked =
          found != winners.end() && !found->second.exception->work && exception.work && !exception.overrides;
      if (!blocked) winners[exception.date] = {&exception, &layer};
    }
  return winners;
}

}  // namespace

void WorkingCalendar::Pattern::sum() {
  for (std::size_t from = 0; from < 7; ++from) {
    std::size_t found = 0;
    for (std::size_t k = 0; k < 7; ++k) {
      const Hours& day = hours[(from + k) % 7];
      days[from][k + 1] = static_cast<std::int16_t>(days[from][k] + (day.empty() ? 0 : 1));
      minutes[from][k + 1] = minutes[from][k] + length(day);
      if (!day.empty()) nth[from][found++] = static_cast<std::int8_t>(k);
    }
  }
}

std::uint32_t WorkingCalendar::pattern_of(const Hours& hours, const std::string& owner) {
  for (std::size_t i = 0; i < patterns_.size(); ++i)
    if (patterns_[i].owner == owner && std::all_of(patterns_[i].hours.begin(), patterns_[i].hours.end(),
                                                   [&](const Hours& day) { return day == hours; }))
      return static_cast<std::uint32_t>(i);
  Pattern one;
  one.hours.fill(hours);
  one.owner = owner;
  one.sum();
  patterns_.push_back(std::move(one));
  return static_cast<std::uint32_t>(patterns_.size() - 1);
}

void WorkingCalendar::add_run(Date first, std::uint32_t pattern, std::int32_t name) {
  if (!runs_.empty() && runs_.back().first == first)
    runs_.pop_back();         // an exception on the day on which a pattern begins
  Run run{.first = first, .pattern = pattern, .name = name};
  if (!runs_.empty()) {
    const Run& before = runs_.back();
    const Pattern& p = patterns_[before.pattern];
    const std::int64_t length = (first - before.first).count();
    const std::size_t from = weekday(before.first);
    run.days_before =
        before.days_before + length / 7 * p.days[from][7] + p.days[from][static_cast<std::size_t>(length % 7)];
    run.minutes_before =
        before.minutes_before + length / 7 * p.minutes[from][7] + p.minutes[from][static_cast<std::size_t>(length % 7)];
  }
  runs_.push_back(run);
}

Result<WorkingCalendar> WorkingCalendar::resolve(std::span<const Layer> layers) {
  if (auto errors = faults_of(layers); !errors.empty()) return refuse(problems::bad_calendar, {}, std::move(errors));
  WorkingCalendar calendar;
  // The days on which the weekly pattern may change: layers begin or end there.
  std::set<Date> changes{kFirstDate};
  for (const Layer& layer : layers) {
    if (!layer.weekly) continue;
    changes.insert(std::clamp(layer.valid_from, kFirstDate, kLastDate));
    if (layer.valid_to) changes.insert(std::clamp(*layer.valid_to + days{1}, kFirstDate, kLastDate));
  }
  std::map<Date, std::uint32_t> weekly;                      // from that date on
  for (const Date date : changes) {
    Pattern pattern;
    for (const Layer& layer : layers)
      if (layer.weekly && in_force(layer, date)) {
        std::copy(layer.weekly->begin(), layer.weekly->end(), pattern.hours.begin());
        pattern.owner = layer.owner;
      }
    pattern.sum();
    weekly[date] = static_cast<std::uint32_t>(calendar.patterns_.size());
    calendar.patterns_.push_back(std::move(pattern));
  }
  const auto exceptions = exceptions_in_force(layers);
  auto next = exceptions.begin();
  const auto weekly_at = [&](Date date) { return std::prev(weekly.upper_bound(date))->second; };
  for (const auto& [begin, pattern] : weekly) {
    const auto following = weekly.upper_bound(begin);
    const Date end = following == weekly.end() ? kLastDate + days{1} : following->first;
    calendar.add_run(begin, pattern, -1);
    for (; next != exceptions.end() && next->first < end; ++next) {
      if (next->first < begin) continue;
      const auto& [exception, layer] = next->second;
      calendar.names_.push_back(exception->name);
      calendar.add_run(next->first, calendar.pattern_of(exception->hours, layer->owner),
                       static_cast<std::int32_t>(calendar.names_.size() - 1));
      if (next->first + days{1} < end) calendar.add_run(next->first + days{1}, weekly_at(next->first + days{1}), -1);
    }
  }
  std::vector<std::int64_t> firsts, days_before, minutes_before;
  for (const Run& run : calendar.runs_) {
    firsts.push_back(run.first.time_since_epoch().count());
    days_before.push_back(run.days_before);
    minutes_before.push_back(run.minutes_before);
  }
  calendar.firsts_.fill(std::move(firsts));
  calendar.days_.fill(std::move(days_before));
  calendar.minutes_.fill(std::move(minutes_before));
  // Ten empty years can only lie between a run's last working day and a later run's first working day.
  std::optional<Date> last;
  for (std::size_t i = 0; i < calendar.runs_.size(); ++i) {
    const Run& run = calendar.runs_[i];
    const Pattern& p = calendar.patterns_[run.pattern];
    const Date end = i + 1 < calendar.runs_.size() ? calendar.runs_[i + 1].first : kLastDate + days{1};
    const std::size_t from = weekday(run.first);
    if (p.days[from][7] == 0 || run.first + days{p.nth[from][0]} >= end) continue;
    const Date first_working = run.first + days{p.nth[from][0]};
    if (last && (first_working - *last).count() > kGapDaysMax) calendar.gaps_.push_back(run.days_before);
    for (Date day = end - days{1};; day -= days{1})
      if (!p.hours[weekday(day)].empty()) {
        last = day;
        break;
      }
  }
  return calendar;
}

void WorkingCalendar::Column::fill(std::vector<std::int64_t> keys) {
  keys_ = std::move(keys);
  starts_.clear();
  if (keys_.size() < 2) return;
  // The first key is the beginning of the calendar, far before the others, and is left out. There are about as many
  // steps as keys.
  base_ = keys_[1];
  const std::int64_t span = keys_.back() - base_;
  for (shift_ = 0; (span >> shift_) > static_cast<std::int64_t>(4 * keys_.size()); ++shift_) {}
  for (std::int64_t step = 0; step <= (span >> shift_) + 1; ++step)
    starts_.push_back(static_cast<std::uint32_t>(
        std::upper_bound(keys_.begin(), keys_.end(), base_ + (step << shift_)) - keys_.begin() - 1));
}

std::size_t WorkingCalendar::Column::last_at_most(std::int64_t key) const {
  if (starts_.empty() || key < base_) return 0;
  const auto step = static_cast<std::size_t>((key - base_) >> shift_);
  if (step + 1 >= starts_.size()) return keys_.size() - 1;
  const auto first = keys_.begin() + starts_[step], last = keys_.begin() + starts_[step + 1] + 1;
  return static_cast<std::size_t>(std::upper_bound(first, last, key) - keys_.begin() - 1);
}

const WorkingCalendar::Run& WorkingCalendar::run_at(Date date) const {
  return runs_[firsts_.last_at_most(date.time_since_epoch().count())];
}

std::span<const Interval> WorkingCalendar::hours(Date date) const {
  if (!covers(date)) return {};
  return patterns_[run_at(date).pattern].hours[weekday(date)];
}

const std::string* WorkingCalendar::exception(Date date) const {
  if (!covers(date)) return nullptr;
  const std::int32_t name = run_at(date).name;
  return name < 0 ? nullptr : &names_[static_cast<std::size_t>(name)];
}

bool WorkingCalendar::works_weekly(Date date) const {
  if (!covers(date)) return false;
  std::size_t run = firsts_.last_at_most(date.time_since_epoch().count());
  while (runs_[run].name >= 0 && run > 0) --run;  // the pattern that the exception interrupts
  return runs_[run].name < 0 && !patterns_[runs_[run].pattern].hours[weekday(date)].empty();
}

const std::string& WorkingCalendar::owner(Date date) const {
  return patterns_[run_at(std::clamp(date, kFirstDate, kLastDate)).pattern].owner;
}

Message WorkingCalendar::why_off(Date date) const {
  if (const std::string* name = exception(date); name && !name->empty()) return *name;
  switch (weekday(date)) {
    case 5: return msg::calendar::saturdays;
    case 6: return msg::calendar::sundays;
    default: return msg::calendar::days_off;
  }
}

int WorkingCalendar::shortest_full_day() const {
  int shortest = 0;
  for (auto run = runs_.rbegin(); run != runs_.rend() && shortest == 0; ++run)
    if (run->name < 0)
      for (const Hours& day : patterns_[run->pattern].hours)
        if (!day.empty() && (shortest == 0 || length(day) < shortest)) shortest = length(day);
  return shortest;
}

WorkingCalendar::Place WorkingCalendar::place(Date date) const {
  const Run& run = run_at(date);
  const Pattern& p = patterns_[run.pattern];
  const auto length = static_cast<std::int32_t>((date - run.first).count()), weeks = length / 7;
  const std::size_t from = weekday(run.first);
  return {run.days_before + weeks * p.days[from][7] + p.days[from][static_cast<std::size_t>(length - weeks * 7)],
          p.hours[weekday(date)]};
}

std::int64_t WorkingCalendar::working_days_before(Date date) const {
  return place(std::clamp(date, kFirstDate, kLastDate + days{1})).days_before;
}

std::optional<Date> WorkingCalendar::working_day_after(Date date, std::int64_t n) const {
  if (n < 1 || date > kLastDate) return std::nullopt;
  const auto found = working_day_after(date, working_days_before(date + days{1}), n);
  return found ? std::optional(found->date) : std::nullopt;
}

std::optional<WorkingCalendar::Found> WorkingCalendar::working_day_after(Date date, std::int64_t before,
                                                                         std::int64_t n) const {
  if (n > 4'000'000 || n < 1) return std::nullopt;  // more than there are days
  const std::int64_t index = before + n - 1;
  const Run& run = runs_[days_.last_at_most(index)];
  const Pattern& p = patterns_[run.pattern];
  const std::size_t from = weekday(run.first);
  const auto in_week = static_cast<std::int32_t>(p.days[from][7]),
             rest = static_cast<std::int32_t>(index - run.days_before);
  if (in_week == 0) return std::nullopt;
  const std::int32_t weeks = rest / in_week;
  const Date found = run.first + days{weeks * 7 + p.nth[from][static_cast<std::size_t>(rest - weeks * in_week)]};
  if (found > kLastDate) return std::nullopt;
  // The first counted day may itself be after ten empty years.
  if (!gaps_.empty() || n == 1 || before == 0) {
    for (const std::int64_t gap : gaps_)
      if (gap > before && gap <= index) return std::nullopt;
    const auto first = n == 1 ? std::optional(found) : working_day_after(date, 1);
    if (!first || (*first - date).count() > kGapDaysMax) return std::nullopt;
  }
  return Found{found, p.hours[weekday(found)]};
}

std::int64_t WorkingCalendar::minutes_before(LocalTime at) const {
  if (at.date > kLastDate) at = {kLastDate, kDayEnd};
  if (at.date < kFirstDate) return 0;
  const Run& run = run_at(at.date);
  const Pattern& p = patterns_[run.pattern];
  const std::int64_t length = (at.date - run.first).count();
  const std::size_t from = weekday(run.first);
  std::int64_t minutes =
      run.minutes_before + length / 7 * p.minutes[from][7] + p.minutes[from][static_cast<std::size_t>(length % 7)];
  for (const Interval& interval : p.hours[weekday(at.date)])
    minutes += std::clamp(at.minute, interval.open, interval.close) - interval.open;
  return minutes;
}

std::optional<LocalTime> WorkingCalendar::add_minutes(LocalTime from, std::int64_t minutes) const {
  const std::int64_t target = minutes_before(from) + minutes;
  // The last run with fewer minutes before it than the target. The target's minute ends in this run.
  const Run& run = runs_[minutes_.last_at_most(target - 1)];
  const Pattern& p = patterns_[run.pattern];
  const std::size_t first = weekday(run.first);
  const std::int64_t in_week = p.minutes[first][7];
  if (in_week == 0) return std::nullopt;
  const std::int64_t rest = target - run.minutes_before, weeks = (rest - 1) / in_week;
  auto left = static_cast<std::int32_t>(rest - weeks * in_week);
  std::size_t day = 0;
  while (p.minutes[first][day + 1] < left) ++day;
  left -= p.minutes[first][day];
  const Date date = run.first + days{weeks * 7 + static_cast<std::int64_t>(day)};
  if (date > kLastDate) return std::nullopt;
  if (!gaps_.empty() || date - from.date > days{kGapDaysMax}) {
    const std::int64_t begun = working_days_before(from.date + days{1}), end = working_days_before(date);
    for (const std::int64_t gap : gaps_)
      if (gap >= begun && gap <= end) return std::nullopt;
    if (const auto next = working_day_after(from.date, 1); end >= begun && !next) return std::nullopt;
  }
  for (const Interval& interval : p.hours[weekday(date)]) {
    const int length = interval.close - interval.open;
    if (left <= length) return LocalTime{date, interval.open + left};
    left -= length;
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::calendar
