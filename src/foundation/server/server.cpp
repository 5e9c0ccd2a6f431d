#include "server/server.h"

#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "base/limits.h"
#include "base/log.h"
#include "http/received_file.h"
#include "server/connection.h"
#include "server/idle_pools.h"

namespace motcua::server {
namespace {

using tcp = asio::ip::tcp;

[[noreturn]] void refuse(const Options& options, const beast::error_code& fault) {
  std::string_view way = "";
  if (fault == asio::error::address_in_use) way = "; end the program that has it, or choose another --port";
  if (fault == asio::error::access_denied) way = "; choose a --port of 1024 or more, or allow this one to the program";
  if (fault == asio::error::make_error_code(asio::error::invalid_argument) || fault.value() == EADDRNOTAVAIL)
    way = "; name an --address that this machine has";
  std::string said = fault.message();
  if (!said.empty() && said[0] >= 'A' && said[0] <= 'Z') said[0] = static_cast<char>(said[0] + 32);
  const bool six = options.address.find(':') != std::string::npos;
  throw std::runtime_error(
      (six ? "cannot listen on [" + options.address + "]" : "cannot listen on " + options.address) + ":" +
      std::to_string(options.port) + ": " + said + std::string(way));
}

// Service managers and terminals send more signals than the two that end a program. A hang-up, or a signal that asks to
// open a log again, must not end it. The server ignores these signals.
constexpr int kEnding[] = {SIGINT, SIGTERM, SIGQUIT, SIGPWR};
constexpr int kIgnored[] = {SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO};

// A process usually begins with 1024 descriptors, and may have more.
void allow_descriptors() {
  constexpr rlim_t kOthers = 500;  // files and databases
  constexpr rlim_t kWanted = limits::connections_max + limits::listeners_max + kOthers;
  rlimit now{};
  if (::getrlimit(RLIMIT_NOFILE, &now) != 0 || now.rlim_cur >= kWanted) return;
  now.rlim_cur = std::min(kWanted, now.rlim_max);
  (void)::setrlimit(RLIMIT_NOFILE, &now);
}

class Server {
 public:
  Server(const Options& options, const Handlers& handlers) : shared_(options, handlers), acceptor_(shared_.io) {
    beast::error_code fault;
    const tcp::endpoint endpoint{asio::ip::make_address(options.address, fault), options.port};
    const auto step = [&](auto done) {
      if (!fault) (void)done(fault);
    };
    step([&](auto& into) { return acceptor_.open(endpoint.protocol(), into); });
    step([&](auto& into) { return acceptor_.set_option(asio::socket_base::reuse_address(true), into); });
    step([&](auto& into) { return acceptor_.bind(endpoint, into); });
    step([&](auto& into) { return acceptor_.listen(1024, into); });
    if (fault) refuse(options, fault);
  }

  void run() {
    asio::signal_set signals{shared_.io};
    for (const int signal : kEnding) signals.add(signal);
    signals.async_wait([this](auto, int signal) {
      log::info("server.stopping", {{"signal", std::to_string(signal)}, {"busy", std::to_string(shared_.busy)}});
      shared_.stopping = true;  // before the close, which ends the waiting accept() on either thread
      shared_.bells.stop_all();
      beast::error_code ignored;
      (void)acceptor_.close(ignored);
      // Running requests get a moment to finish. Idle connections are cut at once.
      grace_.expires_after(std::chrono::seconds{5});
      grace_.async_wait([this](auto) { shared_.io.stop(); });
      if (shared_.busy == 0) shared_.io.stop();
    });
    asio::co_spawn(shared_.io, accept(), asio::detached);
    asio::co_spawn(shared_.io, tidy_idle_pools(shared_), asio::detached);
    shared_.handlers.listening(acceptor_.local_endpoint().port());
    std::thread second{[this] { shared_.io.run(); }};
    shared_.io.run();
    second.join();
    for (Pool* pool : shared_.pools()) pool->threads.join();
    shared_.ended = true;
  }

 private:
  asio::awaitable<void> accept() {
    for (;;) {
      auto [error, socket] = co_await acceptor_.async_accept(kToken);
      if (shared_.stopping) co_return;
      if (error) {  // no free descriptors: wait a little and go on
        log::warning("server.accept_failed", {{"what", error.message()}});
        asio::steady_timer pause{shared_.io, std::chrono::milliseconds{100}};
        co_await pause.async_wait(kToken);
        continue;
      }
      beast::error_code ignored;
      const auto peer = socket.remote_endpoint(ignored);
      const auto found = http::address_of(ignored ? std::string() : peer.address().to_string());
      const std::string address = found ? found->text() : std::string();
      const bool proxy = shared_.trusted.hold(std::string_view(address));
      Shares::Place place = shared_.shares.enter(proxy ? std::string() : http::network_of(address));
      if (!place.had()) {
        (void)socket.close(ignored);
        continue;
      }
      asio::co_spawn(asio::make_strand(shared_.io),
                     connection(beast::tcp_stream{std::move(socket)}, address, std::move(place)), asio::detached);
    }
  }

  asio::awaitable<void> connection(beast::tcp_stream stream, std::string address, Shares::Place place) {
    Connection one{shared_, std::move(stream), std::move(address), std::move(place)};
    co_await one.serve();
  }

  Shared shared_;
  tcp::acceptor acceptor_;
  asio::steady_timer grace_{shared_.io};
};

}  // namespace

void serve(const Options& options, const Handlers& handlers) {
  http::prepare_incoming(options.incoming);
  allow_descriptors();
  Server(options, handlers).run();
}

void ignore_signals() {
  for (const int signal : kIgnored) std::signal(signal, SIG_IGN);
}

}  // namespace motcua::server
