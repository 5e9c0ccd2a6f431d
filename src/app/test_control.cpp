#include "app/test_control.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace motcua::app {

TestControl::TestControl(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  struct ::stat found{};
  if (descriptor < 0 || ::fstat(descriptor, &found) != 0 || found.st_size < static_cast<off_t>(sizeof(Shared))) {
    if (descriptor >= 0) ::close(descriptor);
    throw std::runtime_error("MOTCUA_TEST_CONTROL: " + file + " is not a file of three 64-bit numbers");
  }
  void* const mapped = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (mapped == MAP_FAILED) throw std::runtime_error("MOTCUA_TEST_CONTROL: cannot map " + file);
  shared_ = static_cast<Shared*>(mapped);
}

TestControl::~TestControl() {
  stop();
  ::munmap(shared_, sizeof(Shared));
}

Instant TestControl::MovedClock::now() const {
  const std::int64_t offset = shared_.offset_us.load();
  std::int64_t largest = largest_us_.load();
  while (offset > largest && !largest_us_.compare_exchange_weak(largest, offset)) {}
  return {system_clock().now().us + std::max(offset, largest)};
}

void TestControl::run_jobs(std::function<void()> run) {
  runner_ = std::jthread([this, run = std::move(run)](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const std::int64_t asked = shared_->asked.load();
      if (asked == shared_->done.load()) {
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
        continue;
      }
      run();
      shared_->done = asked;
    }
  });
}

}  // namespace motcua::app
