#include "people/hash_pool.h"

#include <sys/resource.h>
#include <unistd.h>

#include <future>

namespace motcua::people {
namespace {

constexpr int kNicer = 5;  // a hash must not take the processor from requests that read and write

}  // namespace

HashPool::HashPool(Size size) : size_(size) {
  for (int i = 0; i < size.threads; ++i) threads_.emplace_back([this] { loop(); });
}

HashPool::~HashPool() {
  {
    const std::lock_guard lock{mutex_};
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool HashPool::run(const std::string& network, const std::function<void()>& work) {
  std::packaged_task<void()> task{work};
  std::future<void> done = task.get_future();
  {
    const std::lock_guard lock{mutex_};
    if (total_ >= size_.threads + size_.waiting_max) return false;
    const auto own = inside_.find(network);
    if (own != inside_.end() && own->second >= size_.per_address_max) return false;
    ++total_;
    ++inside_[network];
    waiting_.emplace_back([&task] { task(); });
  }
  changed_.notify_one();
  done.wait();
  {
    const std::lock_guard lock{mutex_};
    --total_;
    const auto own = inside_.find(network);
    if (own != inside_.end() && --own->second == 0) inside_.erase(own);
  }
  done.get();
  return true;
}

void HashPool::loop() {
  (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNicer);
  for (;;) {
    std::function<void()> next;
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      next = std::move(waiting_.front());
      waiting_.pop_front();
    }
    next();
  }
}

}  // namespace motcua::people
