// Threads for password hashes: each takes a tenth of a second and 64 MiB, so few run at once and few wait. Whoever
// finds the queue full, or their address's share of it, is told at once.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace motcua::people {

class HashPool {
 public:
  struct Size {
    int threads, waiting_max, per_address_max;
  };
  explicit HashPool(Size size);
  ~HashPool();  // what waits is done first
  HashPool(const HashPool&) = delete;

  // Runs `work` on a thread of the pool and returns when it has ended; throws what it threw. False: it was not run,
  // the queue is full.
  bool run(const std::string& network, const std::function<void()>& work);

 private:
  void loop();
  const Size size_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  std::map<std::string, int> inside_;  // by network: waiting and running
  int total_ = 0;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace motcua::people
