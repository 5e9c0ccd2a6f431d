// The HTTP/1.1 server: sockets, time limits, size limits, bounded queue. It knows nothing of the product. It hands
// complete requests to a function and writes the reply that the function returns. Only this folder uses Beast and
// coroutines.
#pragma once
#include <cstdint>
#include <filesystem>
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
  int password_workers = 4;  // threads for requests that hash passwords; such requests wait for one another
  http::Networks trusted_proxies{};  // only their X-Forwarded-For and PROXY headers count
  // The folder of bodies that are files while they arrive, on the disk that keeps them later. The server makes it.
  std::filesystem::path incoming{};
};

// No handler may throw.
struct Handlers {
  std::function<http::Reply(http::Request&)> handle;  // on a worker thread
  std::function<http::Expected(const http::Request&)> expected;  // reads the table of routes alone; on any thread
  // Returns the refusal that the head alone gives, if any. Runs on a read thread, before the server waits for the body.
  std::function<std::optional<http::Reply>(http::Request&)> look;
  // Returns the refusal as a page or as a problem document. Runs on any thread.
  std::function<http::Reply(const http::Request&, const Refusal&)> refusal;
  std::function<void(std::uint16_t port)> listening;  // called once, when the port is open
};

// Serves until SIGINT, SIGTERM, SIGQUIT or SIGPWR, and then finishes the running requests. Throws std::runtime_error
// with one line if it cannot open the port.
void serve(const Options& options, const Handlers& handlers);
// Ignores all other signals that a service manager or a terminal sends, so that they do not end this process. Call it
// before a site is opened.
void ignore_signals();

}  // namespace motcua::server
