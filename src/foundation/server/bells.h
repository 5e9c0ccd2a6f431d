// Wakes the streams of events that are open. A stream that waits holds a coroutine and a timer, and no thread.
#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "server/stream.h"

namespace motcua::server {

// The bell of one stream. Threads that have news ring it, also after its connection is gone: a ring does nothing then.
class Bell : public std::enable_shared_from_this<Bell> {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  Bell(const asio::any_io_executor& in_turn, beast::tcp_stream& stream)
      : in_turn_(in_turn), timer_(in_turn), stream_(&stream) {}

  void ring();  // on any thread
  void stop();  // on any thread: ends also a write to a client that takes nothing
  void end();   // the connection is over

  // The functions below run in turn with the connection.
  asio::awaitable<void> wait(Moment until);  // until the bell was rung, at most until the moment
  void watch();                              // rings when the client sends something or closes
  // Returns true if the client closed, or sends what nobody asked for without end.
  bool client_gone();

 private:
  // A stream of a site that ends may outlive the server. Its bell then has neither executor nor timer.
  std::mutex mutex_;  // guards the members of this block
  bool rung_ = false;
  asio::any_io_executor in_turn_;
  std::optional<asio::steady_timer> timer_;
  beast::tcp_stream* stream_;  // nullptr: the connection is over

  bool readable_ = false;
  std::size_t dropped_ = 0;  // bytes of the client
};

// All bells that have a connection.
class Bells {
 public:
  // Adds a bell for as long as it lives.
  class Hung {
   public:
    Hung(Bells& bells, const asio::any_io_executor& in_turn, beast::tcp_stream& stream);
    ~Hung();
    Hung(const Hung&) = delete;
    Hung& operator=(const Hung&) = delete;
    const std::shared_ptr<Bell> bell;

   private:
    Bells& bells_;
  };
  void stop_all();

 private:
  std::mutex mutex_;
  std::set<std::shared_ptr<Bell>> all_;
};

}  // namespace motcua::server
