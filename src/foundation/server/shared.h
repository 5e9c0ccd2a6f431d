// The state that all connections of a server share.
#pragma once
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <atomic>

#include "base/limits.h"
#include "base/verify.h"
#include "server/bells.h"
#include "server/body_budget.h"
#include "server/server.h"
#include "server/shares.h"

namespace motcua::server {

// Threads for one kind of work. If `inside_max` requests already wait or run, the server refuses the next one at once.
struct Pool {
  Pool(int threads_of_it, int inside_max_of_it)
      : count(threads_of_it), inside_max(inside_max_of_it), threads(static_cast<std::size_t>(threads_of_it)) {}
  const int count;  // threads
  const int inside_max;
  std::atomic<int> inside = 0;
  std::atomic<bool> worked = false;  // since the last look of tidy_idle_pools()
  boost::asio::thread_pool threads;
};

// The order of the members matters. The destructor of io destroys connections that are cut at the end. These
// connections still use the members above io.
struct Shared {
  explicit Shared(const Options& options, const Handlers& its_handlers)
      : handlers(its_handlers),
        strict_transport(options.strict_transport),
        incoming_folder(options.incoming),
        trusted(options.trusted_proxies),
        readers(options.read_workers, limits::waiting_requests_max),
        passwords(options.password_workers, limits::waiting_requests_max) {}

  Pool& pool(http::Lane lane) {
    switch (lane) {
      case http::Lane::reads: return readers;
      case http::Lane::looks: return lookers;
      case http::Lane::writes: return writers;
      case http::Lane::passwords: return passwords;
      case http::Lane::files: return files;
      case http::Lane::papers: return papers;
    }
    VERIFY_UNREACHED();
  }
  std::array<Pool*, 7> pools() { return {&readers, &lookers, &writers, &passwords, &files, &papers, &disk}; }

  // Runs `work` on a pool. Returns false if too many requests wait; then `work` did not run.
  template <class Work>
  boost::asio::awaitable<bool> run_on(Pool& pool, Work work) {
    if (pool.inside.fetch_add(1) >= pool.inside_max) {
      --pool.inside;
      co_return false;
    }
    co_await run_inside(pool, work);
    co_return true;
  }

  // Runs `work` on a pool, however many wait there: a reply that has begun is not refused. `work` may not throw.
  template <class Work>
  boost::asio::awaitable<void> run_begun(Pool& pool, Work work) {
    ++pool.inside;
    co_await run_inside(pool, work);
  }

  // Runs `work`, which the pool has counted already.
  template <class Work>
  static boost::asio::awaitable<void> run_inside(Pool& pool, Work& work) {
    pool.worked = true;
    co_await boost::asio::co_spawn(
        pool.threads,
        [&work]() -> boost::asio::awaitable<void> {
          work();
          co_return;
        },
        boost::asio::use_awaitable);
    --pool.inside;
  }

  const Handlers& handlers;
  const bool strict_transport;
  const std::filesystem::path incoming_folder;
  const http::Networks trusted;
  std::atomic<bool> stopping = false, ended = false;
  std::atomic<int> busy = 0;
  // Each kind of body has its own bound, so that large uploads do not hold up a sign-in.
  BodyBudget small{{limits::small_bytes_in_flight_max, limits::small_bytes_per_address_max}};
  BodyBudget incoming{{limits::incoming_bytes_in_flight_max, limits::incoming_bytes_per_address_max}};
  Shares shares{{.all = limits::connections_max, .least = limits::connections_per_address_least}};
  Shares listeners{{.all = limits::listeners_max, .least = limits::listeners_per_address_least}};
  Bells bells;
  boost::asio::io_context io{2};
  // A writer waits for the disk together with others, so writers are many. A reader does not wait. A few readers keep a
  // processor busy with few switches between threads.
  Pool readers, writers{limits::write_workers, limits::waiting_requests_max}, passwords;
  Pool lookers{limits::look_workers, limits::waiting_requests_max};
  Pool files{limits::file_workers, limits::file_workers + limits::files_waiting_max};
  Pool disk{limits::disk_workers, limits::connections_max};
  Pool papers{limits::paper_workers, limits::paper_workers + limits::papers_waiting_max};
};

}  // namespace motcua::server
