// Figures that took long to count serve whoever asks for the same ones a little later: twenty times as long as it took,
// at most a minute
// (`as_of` says of when they are). What is quick is counted anew each time. Who asks while they are counted waits for
// that one count, so that a public page cannot be made to hold up a desk.
#pragma once
#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>

#include "statistics/types.h"

namespace motcua::statistics {

class Kept {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kQuick{50};
  static constexpr std::chrono::seconds kLongest{60};

  // `now` is there for tests. Throws what `count` throws, to all who wait for it.
  Figures get(const std::string& key, const std::function<Figures()>& count,
              const std::function<Clock::time_point()>& now = &Clock::now);

 private:
  struct One {
    std::shared_future<Figures> figures;
    Clock::time_point until = Clock::time_point::max();  // it is being counted
  };
  void forget_old(Clock::time_point now);

  std::mutex mutex_;
  std::map<std::string, One> all_;
};

}  // namespace motcua::statistics
