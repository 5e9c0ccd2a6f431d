// One connection: reads and answers one request after the other. Each request has limits of time and size.
#pragma once
#include "http/head.h"
#include "server/shared.h"
#include "server/stream.h"

namespace motcua::server {

class BodyReader;

class Connection {
 public:
  Connection(Shared& shared, beast::tcp_stream stream, std::string peer, Shares::Place place)
      : shared_(shared), stream_(std::move(stream)), peer_(std::move(peer)), place_(std::move(place)) {}
  ~Connection() { *cut_ = nullptr; }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  asio::awaitable<void> serve();          // returns when the connection is over

 private:
  // The client address of a request. No other function decides it. Rates, waits, bounds, sessions and the log take the
  // address from the request.
  std::string client(const http::Request& request) const;

  asio::awaitable<bool> proxied();  // takes the PROXY header of a trusted proxy; false: the connection is over
  asio::awaitable<bool> exchange();  // one request and its reply; false when the connection is over
  asio::awaitable<bool> answer(http::Request request, const http::Message& message);
  asio::awaitable<beast::error_code> next_head(HeadParser& parser);
  // Reads the rest of a body. Returns the refusal that ends the body, or `dropped` if the connection closes without a
  // reply.
  struct Received {
    std::optional<Refusal> refusal{};
    bool dropped = false;
  };
  asio::awaitable<Received> receive(BodyReader& body, BodyBudget::Held& held);
  asio::awaitable<bool> give_up(const http::Request& request, Refusal refusal, BodyReader& body,
                                BodyBudget::Held& held);
  asio::awaitable<http::Reply> handle(http::Request& request, const http::Expected& expected);
  asio::awaitable<std::optional<http::Reply>> look(http::Request& request);
  http::Reply told(const http::Request& request, const Refusal& refusal) const;
  asio::awaitable<bool> refuse_and_close(http::Request request, Refusal refusal);
  // Gives what arrived of a piece to its handler, although nobody gets the reply.
  asio::awaitable<bool> broke_off(http::Request& request, const http::Expected& expected, Received received,
                                  BodyReader& body, BodyBudget::Held& held);
  std::function<void()> cut_of(asio::any_io_executor in_turn) const;  // closes this connection, from any thread

  // sending.cpp. Each returns false when the connection is over.
  asio::awaitable<bool> send(http::Reply reply, const http::Request& request, http::Lane lane);
  asio::awaitable<bool> send_stream(http::Reply reply, const http::Request& request, http::Lane lane);
  asio::awaitable<bool> send_range(http::Reply reply, const http::FileRange& range, const http::Request& request);
  asio::awaitable<bool> send_pieces(http::Reply reply, http::Pieces& pieces, const http::Request& request, Pool& pool);
  asio::awaitable<bool> send_events(http::Reply reply, http::Events& events, const http::Request& request);
  asio::awaitable<bool> send_head(http::Reply reply, std::optional<std::uint64_t> bytes);
  enum class Framed { as_chunk, as_it_is };
  asio::awaitable<bool> send_piece(std::string_view bytes, Framed framed);
  asio::awaitable<bool> end_pieces();
  void cut_short();
  asio::awaitable<bool> send_and_close(http::Reply reply);

  Shared& shared_;
  beast::tcp_stream stream_;
  std::shared_ptr<beast::tcp_stream*> cut_ =
      // Another thread may close this stream, in turn with this connection.
      std::make_shared<beast::tcp_stream*>(&stream_);
  std::string peer_;  // the other end of the socket, or the client that a trusted proxy names
  Shares::Place place_;
  beast::flat_buffer buffer_;
  bool first_ = true;
  bool proxied_ = false;  // a PROXY header named the other end; headers of requests do not change it
  Way way_{};  // the way of the reply to the request that is being read
};

}  // namespace motcua::server
