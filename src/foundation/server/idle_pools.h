// Pools that have nothing to do give back the memory of their requests.
#pragma once
#include <boost/asio/awaitable.hpp>

#include <functional>

#include "server/shared.h"

namespace motcua::server {

// Runs `what` once on each thread of a pool that has no work. If a thread gets work in between, the others wait for it
// at most a tenth of a second, and a thread may then run it twice or not at all. Returns at once.
void on_each_thread(Pool& pool, const std::function<void()>& what);

// Looks at each pool every half minute. If a pool has worked since the last look and has no work now, each of its
// threads gives back freed memory. A request that comes then waits for some milliseconds. It returns when the server
// stops.
boost::asio::awaitable<void> tidy_idle_pools(Shared& shared);

}  // namespace motcua::server
