// What all connections of a server share.
#pragma once
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>

#include "base/limits.h"
#include "server/body_budget.h"
#include "server/server.h"
#include "server/shares.h"

namespace motcua::server {

// The order of the members matters: connections that are cut at the end are destroyed with io, and still use what
// stands above it.
struct Shared {
  explicit Shared(const Options& options, const Handlers& its_handlers)
      : handlers(its_handlers),
        strict_transport(options.strict_transport),
        trusted(options.trusted_proxies),
        readers(static_cast<std::size_t>(options.read_workers)),
        passwords(static_cast<std::size_t>(options.password_workers)) {}

  // Runs `work` on a pool; false, and nothing has run, if too many wait.
  template <class Work>
  boost::asio::awaitable<bool> run_on(boost::asio::thread_pool& pool, Work work) {
    if (waiting.fetch_add(1) >= limits::waiting_requests_max) {
      --waiting;
      co_return false;
    }
    co_await boost::asio::co_spawn(
        pool,
        [&work]() -> boost::asio::awaitable<void> {
          work();
          co_return;
        },
        boost::asio::use_awaitable);
    --waiting;
    co_return true;
  }

  const Handlers& handlers;
  const bool strict_transport;
  const http::Networks trusted;
  std::atomic<bool> stopping = false, ended = false;
  std::atomic<int> busy = 0, waiting = 0;
  // A stranger's uploads do not hold up a sign-in: each kind has a bound of its own.
  BodyBudget small{{limits::small_bytes_in_flight_max, limits::small_bytes_per_address_max}};
  BodyBudget uploads{{limits::upload_bytes_in_flight_max, limits::upload_bytes_per_address_max}};
  Shares shares{{.all = limits::connections_max, .least = limits::connections_per_address_least}};
  boost::asio::io_context io{2};
  // Who writes waits for the disk with others; who reads does not, and a few keep a processor busy without handing it
  // on all the time.
  boost::asio::thread_pool readers, writers{limits::write_workers}, passwords;
};

}  // namespace motcua::server
