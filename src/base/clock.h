// The only reader of the system's clock. Read once per request; rules get `now` as an argument.
#pragma once
#include "base/time.h"

namespace motcua {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

// The wall clock. MOTCUA_CLOCK_OFFSET_S (tests of demo sites only) shifts it by whole seconds.
const Clock& system_clock(std::int64_t offset_s = 0);

}  // namespace motcua
