// One connection of the server on the loopback, for tests: a client of bytes, and handlers that the test names.
#pragma once
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/received_file.h"
#include "server/connection.h"

namespace motcua::server {

// Waits for another thread, at most ten seconds.
inline bool until(const std::function<bool()>& holds) {
  for (int i = 0; i < 1000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  return false;
}

struct MadeFolder {
  std::filesystem::path path;
  MadeFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "motcua-server-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~MadeFolder() { std::filesystem::remove_all(path); }
  MadeFolder(const MadeFolder&) = delete;
  MadeFolder& operator=(const MadeFolder&) = delete;
  int files() const {
    int count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path)) ++count;
    return count;
  }
};

// The client of a connection. Its reads end after ten seconds.
class Wire {
 public:
  explicit Wire(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval ten{.tv_sec = 10, .tv_usec = 0};
    const int small = 16 * 1024;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &ten, sizeof ten);
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(static_cast<std::uint16_t>(port));
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0);
  }
  ~Wire() { close(); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  // Reads until the text holds `mark`, or until the connection ends. Returns all that came, and forgets it.
  std::string read_to(std::string_view mark) {
    std::string bytes(65536, '\0');
    while (mark.empty() || said_.find(mark) == std::string::npos) {
      const ssize_t came = ::recv(socket_, bytes.data(), bytes.size(), 0);
      reset = came < 0 && errno == ECONNRESET;
      if (came <= 0) break;
      said_.append(bytes, 0, static_cast<std::size_t>(came));
    }
    return std::exchange(said_, {});
  }
  std::string read_all() { return read_to({}); }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  bool reset = false;  // the server cut the connection

 private:
  int socket_;
  std::string said_;
};

// The threads of a server with one handler.
class MadeServer {
 public:
  using Handle = std::function<http::Reply(http::Request&)>;
  explicit MadeServer(Handle handle, http::BodyGoes body = http::BodyGoes::to_memory)
      : handlers_{.handle = std::move(handle),
                  .expected =
                      [body](const http::Request&) {
                        return http::Expected{.body_bytes_max = 1'000'000, .lane = http::Lane::reads, .body = body};
                      },
                  .look = [this](http::Request& request) { return look(request); },
                  .refusal = [](const http::Request& request,
                                const Refusal& refusal) { return http::problem_reply(refusal, request.id); },
                  .listening = [](std::uint16_t) {}} {
    http::prepare_incoming(folder.path);
    for (int i = 0; i < 2; ++i) threads_.emplace_back([this] { shared.io.run(); });
  }
  ~MadeServer() {
    shared.stopping = true;
    shared.bells.stop_all();
    shared.io.stop();
    for (std::thread& thread : threads_) thread.join();
    for (Pool* pool : shared.pools()) pool->threads.join();
    shared.ended = true;
  }
  MadeServer(const MadeServer&) = delete;
  MadeServer& operator=(const MadeServer&) = delete;

  std::unique_ptr<Wire> connect() {
    auto wire = std::make_unique<Wire>(acceptor_.local_endpoint().port());
    beast::tcp_stream stream{acceptor_.accept()};
    asio::co_spawn(asio::make_strand(shared.io), serve(std::move(stream)), asio::detached);
    return wire;
  }
  std::string answer(std::string_view request) {
    const auto wire = connect();
    wire->send(request);
    return wire->read_all();
  }

  MadeFolder folder;  // the bodies that come
  std::function<std::optional<http::Reply>(http::Request&)> look = [](http::Request&) { return std::nullopt; };

 private:
  asio::awaitable<void> serve(beast::tcp_stream stream) {
    Connection one{shared, std::move(stream), "127.0.0.1", shared.shares.enter("127.0.0.1")};
    co_await one.serve();
  }

  const Handlers handlers_;

 public:
  Shared shared{Options{.incoming = folder.path}, handlers_};

 private:
  asio::executor_work_guard<asio::io_context::executor_type> work_{shared.io.get_executor()};
  asio::ip::tcp::acceptor acceptor_{shared.io, {asio::ip::address_v4::loopback(), 0}};
  std::vector<std::thread> threads_;
};

}  // namespace motcua::server
