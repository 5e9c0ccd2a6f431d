// Slow figures stay in the cache for a while. Fast figures are counted each time.
#include "statistics/kept.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace motcua;
using statistics::Figures;
using statistics::Kept;

namespace {

// A fixed clock, and a count that takes the time it is given.
struct Counting {
  Kept kept;
  Kept::Clock::time_point time{};
  int counted = 0;
  int ask(const std::string& key, std::chrono::milliseconds takes) {
    const auto figures = kept.get(
        key,
        [&] {
          time += takes;
          Figures made{};
          made.total.taken_in = ++counted;
          return made;
        },
        [&] { return time; });
    return static_cast<int>(figures.total.taken_in);
  }
};

}  // namespace

using std::chrono::milliseconds, std::chrono::seconds;

TEST_CASE("what is counted quickly is counted each time") {
  Counting counting;
  CHECK(counting.ask("a", milliseconds{49}) == 1);
  CHECK(counting.ask("a", milliseconds{49}) == 2);
}

TEST_CASE("what took long is kept twenty times as long, at most a minute, each by itself") {
  Counting counting;
  CHECK(counting.ask("a", milliseconds{100}) == 1);
  counting.time += milliseconds{1999};
  CHECK(counting.ask("a", milliseconds{100}) == 1);
  CHECK(counting.ask("b", milliseconds{1}) == 2);
  counting.time += milliseconds{1};
  CHECK(counting.ask("a", seconds{9}) == 3);
  counting.time += seconds{60} - milliseconds{1};
  CHECK(counting.ask("a", seconds{9}) == 3);
  counting.time += milliseconds{1};
  CHECK(counting.ask("a", seconds{9}) == 4);
}

TEST_CASE("a count that fails is told to whoever asked, and counted again") {
  Counting counting;
  CHECK_THROWS_AS(counting.kept.get("a", []() -> Figures { throw std::runtime_error("cut off"); }), std::runtime_error);
  CHECK(counting.ask("a", milliseconds{1}) == 1);
}

TEST_CASE("who asks while it is counted waits for the same count") {
  Kept kept;
  std::atomic<int> counted = 0, asked = 0;
  const auto ask = [&] {
    ++asked;
    const Figures found = kept.get("a", [&] {
      ++counted;
      for (int i = 0; i < 1000 && asked < 8; ++i) std::this_thread::sleep_for(milliseconds{1});
      std::this_thread::sleep_for(milliseconds{60});
      return Figures{};
    });
    CHECK(found.total.taken_in == 0);
  };
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < 8; ++i) all.emplace_back(ask);
  }
  CHECK(counted == 1);
}
