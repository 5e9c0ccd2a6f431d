// The HTTP/1.1 server: sockets, time limits, size limits, bounded queue. Knows nothing of the product; hands complete
// requests to a function and writes what it returns. Beast and coroutines live in this folder only.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "http/peer.h"
#include "http/reply.h"
#include "http/request.h"

namespace motcua::server {

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free port
  bool strict_transport = false;  // the public URL is https: browsers keep to it (HSTS)
  int read_workers = 4;  // threads for requests that only read
  int password_workers = 4;  // for those that hash passwords: they wait for one another
  http::Networks trusted_proxies{};  // of them X-Forwarded-For and the PROXY protocol count
};

// None of them may throw.
struct Handlers {
  std::function<http::Reply(http::Request&)> handle;  // on a worker thread
  std::function<http::Expected(const http::Request&)> expected;  // from the table of routes alone, on any thread
  // On a thread that reads, before a body is waited for: the refusal that the head alone gives, if it gives one.
  std::function<std::optional<http::Reply>(http::Request&)> look;
  // The refusal as a page or as a problem document, on any thread.
  std::function<http::Reply(const http::Request&, const Refusal&)> refusal;
  std::function<void(std::uint16_t port)> listening;  // once, when the port is open
};

// Serves until SIGINT, SIGTERM, SIGQUIT or SIGPWR; running requests are finished. Throws std::runtime_error with one
// line if the port cannot be had.
void serve(const Options& options, const Handlers& handlers);
// Before a site is opened: no other signal that a service manager or a terminal sends ends this process.
void ignore_signals();

}  // namespace motcua::server
