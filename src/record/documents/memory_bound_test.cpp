#include "documents/memory_bound.h"

#include <doctest/doctest.h>

#include <new>
#include <string>
#include <thread>

using namespace motcua::documents;

TEST_CASE("a thread gets no more memory than its bound, and what it gave back counts no more") {
  constexpr std::size_t kMb = 1 << 20;
  MemoryBound bound{8 * kMb};
  for (int i = 0; i < 20; ++i) CHECK(std::string(5 * kMb, 'x').size() == 5 * kMb);
  CHECK_FALSE(bound.over());
  const std::string held(5 * kMb, 'x');
  CHECK(bound.bytes() >= 5 * kMb);
  std::thread([] { CHECK(std::string(20 * kMb, 'x').size() == 20 * kMb); }).join();  // another thread has no bound
  CHECK_FALSE(bound.over());
  CHECK_THROWS_AS(std::string(5 * kMb, 'x'), std::bad_alloc);
  CHECK(bound.over());
}

TEST_CASE("a bound ends with its object") {
  { const MemoryBound bound{1000}; }
  CHECK(std::string(1 << 20, 'x').size() == 1 << 20);
}
