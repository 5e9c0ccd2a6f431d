#include "base/clock.h"

#include <ctime>

namespace motcua {
namespace {

class SystemClock final : public Clock {
 public:
  explicit SystemClock(std::int64_t offset_s) : offset_us_(offset_s * 1'000'000) {}
  Instant now() const override {
    timespec t{};
    clock_gettime(CLOCK_REALTIME, &t);
    return {std::int64_t{t.tv_sec} * 1'000'000 + t.tv_nsec / 1000 + offset_us_};
  }

 private:
  std::int64_t offset_us_;
};

}  // namespace

const Clock& system_clock(std::int64_t offset_s) {
  static const SystemClock clock{offset_s};
  return clock;
}

}  // namespace motcua
