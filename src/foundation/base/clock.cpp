#include "base/clock.h"

#include <ctime>

namespace motcua {
namespace {

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    timespec t{};
    clock_gettime(CLOCK_REALTIME, &t);
    return {std::int64_t{t.tv_sec} * 1'000'000 + t.tv_nsec / 1000};
  }
};

}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace motcua
