// The only reader of the system clock. The server reads it once per request. Rules get `now` as an argument.
#pragma once
#include "base/time.h"

namespace motcua {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

const Clock& system_clock();

// A clock that does not move until it is set. It is used for a site that is frozen at an evening, and for a story that
// is replayed.
class SettableClock final : public Clock {
 public:
  explicit SettableClock(Instant now) : now_(now) {}
  Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }                      // not thread-safe: no other thread may read the clock

 private:
  Instant now_;
};

// The wall clock shifted by whole seconds, for tests on demo sites.
class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(std::int64_t offset_s) : offset_us_(offset_s * 1'000'000) {}
  Instant now() const override { return {system_clock().now().us + offset_us_}; }

 private:
  std::int64_t offset_us_;
};

}  // namespace motcua
