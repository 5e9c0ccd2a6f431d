// The clock of a running site. Private to this folder.
#pragma once
#include <atomic>
#include <optional>

#include "base/clock.h"
#include "calendar/calendars.h"

namespace motcua::app {

// The site's time never stands before the last change of a calendar, whatever the machine's clock does: what is written
// after a change counts by it, and is told to by its time. Nor a little before the last head of the log: nothing that
// comes later can seem to have been earlier. A clock that was far ahead and was set right is believed: to stand still
// for a year would be worse.
class SiteClock final : public Clock {
 public:
  explicit SiteClock(const Clock& clock) : clock_(clock) {}
  void follow(const calendar::Calendars& calendars) { calendars_ = &calendars; }  // before others read it
  void not_before(std::optional<Instant> head) {
    if (!head) return;
    for (std::int64_t known = head_.load(); known < head->us && !head_.compare_exchange_weak(known, head->us);) {}
  }
  Instant now() const override {
    Instant now = clock_.now();
    if (const std::int64_t head = head_.load(); now.us < head && head - now.us <= kSetBackUs) now = {head};
    if (!calendars_) return now;
    const Instant changed = calendars_->revision();
    return changed > now && changed.us - now.us <= kYearUs ? changed : now;  // a later one is the damage of a row
  }

 private:
  static constexpr std::int64_t kSetBackUs = 600'000'000;
  static constexpr std::int64_t kYearUs = 366 * 86'400'000'000;
  const Clock& clock_;
  const calendar::Calendars* calendars_ = nullptr;
  std::atomic<std::int64_t> head_ = 0;
};

}  // namespace motcua::app
