// The only reader of the system's clock. Read once per request; rules get `now` as an argument.
#pragma once
#include "base/time.h"

namespace motcua {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

const Clock& system_clock();

// The wall clock shifted by whole seconds: for tests on demo sites.
class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(std::int64_t offset_s) : offset_us_(offset_s * 1'000'000) {}
  Instant now() const override { return {system_clock().now().us + offset_us_}; }

 private:
  std::int64_t offset_us_;
};

}  // namespace motcua
