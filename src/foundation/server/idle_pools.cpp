#include "server/idle_pools.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "base/freed_memory.h"
#include "server/stream.h"

namespace motcua::server {
namespace {

constexpr std::chrono::seconds kEvery{30};
constexpr std::chrono::milliseconds kTogether{100};

// A pool gives a task to any of its threads. These tasks wait for one another, so that each thread gets one. They do
// not wait long, because a thread may have a request.
class Meeting {
 public:
  explicit Meeting(int expected) : missing_(expected) {}
  void come() {
    std::unique_lock lock{mutex_};
    if (--missing_ == 0) all_here_.notify_all();
    else all_here_.wait_for(lock, kTogether, [&] { return missing_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_here_;
  int missing_;
};

}  // namespace

void on_each_thread(Pool& pool, const std::function<void()>& what) {
  const auto meeting = std::make_shared<Meeting>(pool.count);
  for (int i = 0; i < pool.count; ++i)
    asio::post(pool.threads, [meeting, what] {
      what();
      meeting->come();
    });
}

asio::awaitable<void> tidy_idle_pools(Shared& shared) {
  asio::steady_timer pause{shared.io};
  while (!shared.stopping) {
    pause.expires_after(kEvery);
    (void)co_await pause.async_wait(kToken);
    for (Pool* pool : shared.pools())
      if (!shared.stopping && pool->inside == 0 && pool->worked.exchange(false))
        on_each_thread(*pool, give_back_freed_memory);
  }
}

}  // namespace motcua::server
