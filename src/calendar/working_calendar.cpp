#include "calendar/working_calendar.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/verify.h"

namespace motcua::calendar {
namespace {

constexpr int kDayEnd = 23 * 60 + 59;

bool in_force(const Layer& layer, Date date) { return date >= layer.valid_from && (!layer.valid_to || date <= *layer.valid_to); }

std::optional<std::string> fault_of(const Hours& hours) {
  int last = -1;
  for (const Interval& interval : hours) {
    if (interval.open < 0 || interval.close <= interval.open || interval.close > kDayEnd) return "giờ mở/đóng không hợp lệ";
    if (interval.open < last) return "các khoảng giờ chồng nhau hoặc không theo thứ tự";
    last = interval.close;
  }
  return std::nullopt;
}

std::size_t weekday_index(Date date) { return std::chrono::weekday{date}.iso_encoding() - 1; }

}  // namespace

Result<WorkingCalendar> WorkingCalendar::resolve(std::span<const Layer> layers, Date first, Date last) {
  std::vector<FieldError> errors;
  std::vector<std::map<Date, const Exception*>> exceptions;
  for (const Layer& layer : layers) {
    auto& mine = exceptions.emplace_back();
    if (layer.weekly) {
      VERIFY(layer.weekly->size() == 7);
      for (const Hours& hours : *layer.weekly)
        if (const auto fault = fault_of(hours)) errors.push_back({"/weekly", layer.owner + ": " + *fault});
    }
    for (const Exception& exception : layer.exceptions) {
      if (const auto fault = fault_of(exception.hours))
        errors.push_back({"/exceptions/" + iso(exception.date), layer.owner + ": " + *fault});
      if (exception.work == exception.hours.empty())
        errors.push_back({"/exceptions/" + iso(exception.date), layer.owner + ": ngày làm việc phải có giờ, ngày nghỉ thì không"});
      if (!mine.emplace(exception.date, &exception).second)
        errors.push_back({"/exceptions/" + iso(exception.date), layer.owner + ": một ngày được khai hai lần"});
    }
  }
  if (!errors.empty()) return refuse(problems::bad_calendar, {}, std::move(errors));

  WorkingCalendar calendar;
  calendar.first_ = first;
  std::int64_t days = 0, minutes = 0;
  for (Date date = first; date <= last; date += std::chrono::days{1}) {
    Day day{.hours = {}, .days_before = days, .minutes_before = minutes};
    const Exception* winner = nullptr;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      if (!in_force(layers[i], date)) continue;
      if (layers[i].weekly) day.hours = (*layers[i].weekly)[weekday_index(date)];
      const auto found = exceptions[i].find(date);
      if (found == exceptions[i].end()) continue;
      const bool blocked = winner && !winner->work && found->second->work && !found->second->overrides;
      if (!blocked) winner = found->second;
    }
    if (winner) {
      day.hours = winner->hours;
      calendar.names_[date] = winner->name;
    }
    if (!day.hours.empty()) {
      ++days;
      for (const Interval& interval : day.hours) minutes += interval.close - interval.open;
      calendar.working_days_.push_back(calendar.days_.size());
    }
    calendar.days_.push_back(std::move(day));
  }
  return calendar;
}

std::span<const Interval> WorkingCalendar::hours(Date date) const {
  if (!covers(date)) return {};
  return days_[index(date)].hours;
}

std::string WorkingCalendar::reason_off(Date date) const {
  if (const auto named = names_.find(date); named != names_.end() && !named->second.empty()) return named->second;
  switch (weekday_index(date)) {
    case 5: return "thứ Bảy";
    case 6: return "Chủ nhật";
    default: return "ngày nghỉ";
  }
}

std::optional<Date> WorkingCalendar::working_day_after(Date date, std::int64_t n) const {
  if (!covers(date) || n < 1) return std::nullopt;
  const Day& day = days_[index(date)];
  const auto at = static_cast<std::size_t>(day.days_before + (day.hours.empty() ? 0 : 1) + n - 1);
  if (at >= working_days_.size()) return std::nullopt;
  return first_ + std::chrono::days{static_cast<int>(working_days_[at])};
}

std::int64_t WorkingCalendar::minutes_until(LocalTime at) const {
  if (at.date < first_) return 0;
  if (at.date > last()) return minutes_until({last(), kDayEnd});
  const Day& day = days_[index(at.date)];
  std::int64_t minutes = day.minutes_before;
  for (const Interval& interval : day.hours) minutes += std::clamp(at.minute, interval.open, interval.close) - interval.open;
  return minutes;
}

std::int64_t WorkingCalendar::worked(LocalTime from, LocalTime to) const {
  return to <= from ? 0 : minutes_until(to) - minutes_until(from);
}

std::optional<LocalTime> WorkingCalendar::add_minutes(LocalTime from, std::int64_t minutes) const {
  const std::int64_t target = minutes_until(from) + minutes;
  // The first working day whose end reaches the target.
  const auto day_at = std::partition_point(working_days_.begin(), working_days_.end(), [&](std::size_t i) {
    std::int64_t end = days_[i].minutes_before;
    for (const Interval& interval : days_[i].hours) end += interval.close - interval.open;
    return end < target;
  });
  if (day_at == working_days_.end()) return std::nullopt;
  const Day& day = days_[*day_at];
  std::int64_t left = target - day.minutes_before;
  for (const Interval& interval : day.hours) {
    const std::int64_t length = interval.close - interval.open;
    if (left <= length) return LocalTime{first_ + std::chrono::days{static_cast<int>(*day_at)}, static_cast<int>(interval.open + left)};
    left -= length;
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::calendar
