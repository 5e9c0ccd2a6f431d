#include "work/job.h"

#include "base/log.h"

namespace motcua {

Job::~Job() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Job::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

void Job::wake() {
  const std::lock_guard lock{mutex_};
  woken_ = true;
  changed_.notify_one();
}

void Job::loop(const std::stop_token& stop) {
  constexpr std::chrono::seconds kRetry{5};
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock{mutex_};
      if (every_.count() > 0) changed_.wait_for(lock, stop, every_, [&] { return woken_; });
      else changed_.wait(lock, stop, [&] { return woken_; });
      if (stop.stop_requested()) return;
      woken_ = false;
    }
    try {
      run_(stop);
    } catch (const std::exception& fault) {                // the disk is full, say: what is done stays done
      log::error("job.fault", {{"job", name_}, {"what", fault.what()}});
      std::unique_lock lock{mutex_};
      changed_.wait_for(lock, stop, kRetry, [] { return false; });
      woken_ = true;
    }
  }
}

}  // namespace motcua
