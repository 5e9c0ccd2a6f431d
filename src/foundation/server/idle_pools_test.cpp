#include "server/idle_pools.h"

#include <boost/asio/post.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <latch>
#include <mutex>
#include <set>
#include <thread>

using namespace motcua::server;

namespace {

// The threads that ran something.
struct Seen {
  std::mutex mutex;
  std::multiset<std::thread::id> threads;
  void note() {
    const std::lock_guard lock{mutex};
    threads.insert(std::this_thread::get_id());
  }
};

}  // namespace

TEST_CASE("every thread of a pool without work gets its turn") {
  Pool pool{5, 5};
  Seen seen;
  for (int round = 1; round <= 20; ++round) {
    std::latch done{5};
    on_each_thread(pool, [&] {
      seen.note();
      done.count_down();
    });
    done.wait();
  }
  pool.threads.join();
  CHECK(seen.threads.size() == 100);
  CHECK(std::set<std::thread::id>(seen.threads.begin(), seen.threads.end()).size() == 5);
}

TEST_CASE("a pool with a long request serves the next one soon") {
  Pool pool{2, 5};
  std::latch let_go{1}, served{1};
  boost::asio::post(pool.threads, [&] { let_go.wait(); });
  Seen seen;
  on_each_thread(pool, [&] { seen.note(); });
  boost::asio::post(pool.threads, [&] { served.count_down(); });
  served.wait();  // the other thread runs both turns, and then the next request
  CHECK(seen.threads.size() == 2);
  let_go.count_down();
  pool.threads.join();
}
