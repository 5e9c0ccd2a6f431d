// A cache of figures that are slow to count. An entry lives twenty times as long as its count took, at most one minute.
// `as_of` tells the time of the figures. Fast counts are not cached. Callers that ask during a count wait for that one
// count, so a public page cannot slow down a desk.
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

  // Returns the figures of `key`, from the cache or from `count`. `now` serves the tests. Throws the exception of
  // `count` to all callers that wait for it. Thread-safe.
  Figures get(const std::string& key, const std::function<Figures()>& count,
              const std::function<Clock::time_point()>& now = &Clock::now);

 private:
  struct One {
    std::shared_future<Figures> figures;
    Clock::time_point until = Clock::time_point::max();  // max: the count still runs
  };
  void forget_old(Clock::time_point now);

  std::mutex mutex_;
  std::map<std::string, One> all_;
};

}  // namespace motcua::statistics
