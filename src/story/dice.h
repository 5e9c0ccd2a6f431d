// Seeded dice: the same seed gives the same story on every machine (SplitMix64). The numbers of the standard library's
// distributions differ between libraries, so none is used.
#pragma once
#include <cstdint>
#include <numeric>
#include <vector>

#include "base/verify.h"

namespace motcua::story {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::int64_t between(std::int64_t low, std::int64_t high) {  // both included
    VERIFY(low <= high);
    return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(std::int64_t permille) { return between(0, 999) < permille; }
  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(items.size()) - 1))];
  }
  std::size_t weighted(const std::vector<std::int64_t>& weights) {  // the sum must be positive
    std::int64_t left = between(1, std::accumulate(weights.begin(), weights.end(), std::int64_t{0}));
    std::size_t i = 0;
    while ((left -= weights[i]) > 0) ++i;
    return i;
  }

 private:
  std::uint64_t state_;
};

}  // namespace motcua::story
