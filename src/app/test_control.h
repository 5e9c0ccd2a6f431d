// A file with which a test moves the clock of a sample site and runs its jobs. MOTCUA_TEST_CONTROL names the file. It
// holds three 64-bit numbers in the machine's byte order. First: microseconds to add to the machine's clock. Second:
// the number of the last run of jobs that the test asks for. Third: the number of the last run that has ended.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/clock.h"

namespace motcua::app {

class TestControl {
 public:
  // Maps the file, which must exist. Throws std::runtime_error with one line.
  explicit TestControl(const std::string& file);
  ~TestControl();
  TestControl(const TestControl&) = delete;
  TestControl& operator=(const TestControl&) = delete;

  bool moved() const { return shared_->offset_us != 0; }
  // Returns a clock: the machine's time plus the largest offset that the file has held. It never goes back. The clock
  // must not outlive this object.
  std::unique_ptr<Clock> clock() const { return std::make_unique<MovedClock>(*shared_); }
  // Calls `run` on its own thread each time the test asks. stop() ends it.
  void run_jobs(std::function<void()> run);
  void stop() { runner_ = {}; }

 private:
  struct Shared {
    std::atomic<std::int64_t> offset_us, asked, done;
  };
  class MovedClock final : public Clock {
   public:
    explicit MovedClock(const Shared& shared) : shared_(shared) {}
    Instant now() const override;

   private:
    const Shared& shared_;
    mutable std::atomic<std::int64_t> largest_us_ = INT64_MIN;
  };

  Shared* shared_ = nullptr;
  std::jthread runner_;
};

}  // namespace motcua::app
