// The clock of a running site. Private to this folder.
#pragma once
#include <atomic>
#include <optional>

#include "base/clock.h"
#include "calendar/calendars.h"

namespace motcua::app {

// The site's time never goes before the last change of a calendar, even if the machine's clock does. Each write after a
// change counts by the new calendar, and its time must show that. The time also does not go shortly before the last
// head of the log. No later event then seems earlier. A clock that was far ahead and is set right is believed, because
// a year without progress would be worse.
class SiteClock final : public Clock {
 public:
  explicit SiteClock(const Clock& clock) : clock_(clock) {}
  void follow(const calendar::Calendars& calendars) {
    calendars_ = &calendars;
  }  // call it before other threads read
     // the clock
  void not_before(std::optional<Instant> head) {
    if (!head) return;
    for (std::int64_t known = head_.load(); known < head->us && !head_.compare_exchange_weak(known, head->us);) {}
  }
  Instant now() const override {
    Instant now = clock_.now();
    if (const std::int64_t head = head_.load(); now.us < head && head - now.us <= kSetBackUs) now = {head};
    if (!calendars_) return now;
    const Instant changed = calendars_->revision();
    return changed > now && changed.us - now.us <= kYearUs ? changed : now;  // a revision further ahead is a damaged
                                                                             // row
  }

 private:
  static constexpr std::int64_t kSetBackUs = 600'000'000;
  static constexpr std::int64_t kYearUs = 366 * 86'400'000'000;
  const Clock& clock_;
  const calendar::Calendars* calendars_ = nullptr;
  std::atomic<std::int64_t> head_ = 0;
};

}  // namespace motcua::app
