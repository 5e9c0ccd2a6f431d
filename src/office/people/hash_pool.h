// Threads for password hashes. A hash takes a tenth of a second and 64 MiB, so few run at once and few wait. A request
// is refused at once if the queue is full, or its address's part of the queue.
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
  ~HashPool();  // ends the waiting work first
  HashPool(const HashPool&) = delete;

  // Runs `work` on a thread of the pool and returns when it has ended. Throws what `work` throws. Returns false if the
  // queue is full: `work` did not run.
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
