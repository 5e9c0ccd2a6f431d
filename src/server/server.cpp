#include "server/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/read_size.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>

#include <atomic>
#include <map>
#include <memory>
#include <thread>

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/settable_limits.h"

namespace motcua::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using tcp = asio::ip::tcp;
using Parser = bhttp::request_parser<bhttp::string_body>;
using Response = bhttp::response<bhttp::string_body>;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);

Response to_response(http::Reply&& reply, unsigned version, bool keep_alive, bool head, bool strict_transport) {
  Response response{static_cast<bhttp::status>(reply.status), version};
  response.set(bhttp::field::server, "motcua");
  if (!reply.content_type.empty()) response.set(bhttp::field::content_type, reply.content_type);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "same-origin");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (strict_transport) response.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  if (reply.upload) response.set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  // A paper of ours holds nothing that runs, and the browser's own viewer needs to load itself into it.
  else if (reply.content_type == "application/pdf")
    response.set("Content-Security-Policy", "frame-ancestors 'self'; base-uri 'none'; form-action 'none'");
  else
    response.set("Content-Security-Policy",
                 "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src "
                 "'none'; frame-src 'self'; base-uri 'none'; "
                 "form-action 'self'; frame-ancestors 'self'");
  if (!reply.cacheable) response.set(bhttp::field::cache_control, "no-store");
  for (auto& [name, value] : reply.headers) response.insert(name, value);
  response.keep_alive(keep_alive);
  if (head) {
    response.content_length(reply.body.size());
  } else {
    response.body() = std::move(reply.body);
    response.prepare_payload();
    if (reply.status == 204 || reply.status == 304) response.erase(bhttp::field::content_length);
  }
  return response;
}

// A total time for what follows. The stream's own limit closes the socket, and the client would never read the 408:
// this one ends the read and leaves the socket open.
class TimeLimit {
 public:
  TimeLimit(const asio::any_io_executor& executor, std::chrono::seconds limit, beast::tcp_stream& stream)
      : timer_(executor, limit), state_(std::make_shared<State>(&stream)) {
    timer_.async_wait([state = state_](beast::error_code error) {
      if (error || !state->stream) return;
      state->expired = true;
      state->stream->cancel();
    });
  }
  ~TimeLimit() { state_->stream = nullptr; }
  TimeLimit(const TimeLimit&) = delete;
  bool expired() const { return state_->expired; }

 private:
  struct State {
    beast::tcp_stream* stream;                               // nullptr: the limit is lifted
    bool expired = false;
  };
  asio::steady_timer timer_;
  std::shared_ptr<State> state_;
};

// Reading and writing are loops of our own over one read and one write of the stream: Beast's composed operations take
// seconds to compile.
enum class Part { head, whole };

// `limit`, if there is one, is looked at before each read too: it may expire while a read has ended and is not yet
// told.
asio::awaitable<beast::error_code> read(beast::tcp_stream& stream, beast::flat_buffer& buffer, Parser& parser,
                                        Part part, const TimeLimit* limit = nullptr) {
  parser.eager(part == Part::whole);
  const auto done = [&] { return part == Part::head ? parser.is_header_done() : parser.is_done(); };
  for (;;) {
    beast::error_code parse_error;
    while (!done() && buffer.size() > 0 && !parse_error) buffer.consume(parser.put(buffer.data(), parse_error));
    if (parse_error && parse_error != bhttp::error::need_more) co_return parse_error;
    if (done()) co_return beast::error_code{};
    if (limit && limit->expired()) co_return asio::error::operation_aborted;
    auto [error, bytes] = co_await stream.async_read_some(buffer.prepare(beast::read_size(buffer, 65536)), kToken);
    if (error == asio::error::eof) {
      if (!parser.got_some()) co_return bhttp::error::end_of_stream;
      beast::error_code cut_off;
      parser.put_eof(cut_off);
      co_return cut_off;
    }
    if (error) co_return error;
    buffer.commit(bytes);
  }
}

asio::awaitable<beast::error_code> write(beast::tcp_stream& stream, Response& response) {
  bhttp::response_serializer<bhttp::string_body> serializer{response};
  std::vector<asio::const_buffer> pieces;
  while (!serializer.is_done()) {
    beast::error_code error;
    serializer.next(error, [&](beast::error_code&, const auto& buffers) {
      pieces.clear();
      for (const asio::const_buffer piece : beast::buffers_range_ref(buffers)) pieces.push_back(piece);
    });
    if (error) co_return error;
    auto [write_error, bytes] = co_await stream.async_write_some(pieces, kToken);
    if (write_error) co_return write_error;
    serializer.consume(bytes);
  }
  co_return beast::error_code{};
}

class Server {
 public:
  Server(const Options& options, const Handlers& handlers)
      : handlers_(handlers),
        strict_transport_(options.strict_transport),
        readers_(static_cast<std::size_t>(options.read_workers)),
        acceptor_(io_) {
    const tcp::endpoint endpoint{asio::ip::make_address(options.address), options.port};
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(1024);
  }

  void run() {
    asio::signal_set signals{io_, SIGINT, SIGTERM};
    signals.async_wait([this](auto, int) {
      beast::error_code ignored;
      (void)acceptor_.close(ignored);
      stopping_ = true;
      // Requests that run get a moment to finish; idle connections are cut at once.
      grace_.expires_after(std::chrono::seconds{5});
      grace_.async_wait([this](auto) { io_.stop(); });
      if (busy_ == 0) io_.stop();
    });
    asio::co_spawn(io_, accept(), asio::detached);
    handlers_.listening(acceptor_.local_endpoint().port());
    std::thread second{[this] { io_.run(); }};
    io_.run();
    second.join();
    readers_.join();
    writers_.join();
    ended_ = true;
  }

 private:
  asio::awaitable<void> accept() {
    for (;;) {
      auto [error, socket] = co_await acceptor_.async_accept(kToken);
      if (stopping_) co_return;
      if (error) {                                           // descriptors exhausted: wait a little, go on
        log::warning("server.accept_failed", {{"what", error.message()}});
        asio::steady_timer pause{io_, std::chrono::milliseconds{100}};
        co_await pause.async_wait(kToken);
        continue;
      }
      beast::error_code ignored;
      const auto peer = socket.remote_endpoint(ignored);
      const std::string address = ignored ? std::string() : peer.address().to_string();
      if (open_ >= limits::connections_max || !enter(address)) {
        (void)socket.close(ignored);
        continue;
      }
      asio::co_spawn(asio::make_strand(io_), connection(beast::tcp_stream{std::move(socket)}, address), asio::detached);
    }
  }

  bool enter(const std::string& address) {
    const std::lock_guard lock{addresses_mutex_};
    int& count = addresses_[address];
    if (count >= limits::connections_per_address_max) return false;
    ++count;
    ++open_;
    return true;
  }

  void leave(const std::string& address) {
    const std::lock_guard lock{addresses_mutex_};
    if (--addresses_[address] == 0) addresses_.erase(address);
    --open_;
  }

  asio::awaitable<void> connection(beast::tcp_stream stream, std::string address) {
    struct Leave {
      Server& server;
      const std::string& address;
      ~Leave() { server.leave(address); }
    } leave{*this, address};
    beast::flat_buffer buffer;
    bool first = true;
    while (!stopping_) {
      const bool again = co_await exchange(stream, buffer, address, first);
      first = false;
      if (!again) break;
    }
    beast::error_code ignored;
    (void)stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  // One request and its reply; false when the connection is over. Time limits are totals, not per byte.
  asio::awaitable<bool> exchange(beast::tcp_stream& stream, beast::flat_buffer& buffer, const std::string& address,
                                 bool first) {
    Parser parser;
    parser.header_limit(limits::header_bytes_max);
    parser.body_limit(limits::file_bytes_max);
    stream.expires_after(std::chrono::seconds{first ? limits::in_force().header_s : limits::in_force().idle_s});
    const beast::error_code header_error = co_await read(stream, buffer, parser, Part::head);
    if (header_error == beast::error::timeout || header_error == bhttp::error::end_of_stream) co_return false;
    if (header_error == bhttp::error::body_limit)
      co_return co_await refuse_and_close(stream, problems::too_large,
                                          "Tối đa " + std::to_string(limits::file_bytes_max / 1024 / 1024) + " MB.");
    if (header_error == bhttp::error::header_limit)
      co_return co_await refuse_and_close(stream, problems::too_large, "Phần đầu yêu cầu quá dài.");
    if (header_error)
      co_return co_await refuse_and_close(stream, problems::invalid_input,
                                          "Yêu cầu HTTP không hợp lệ: " + header_error.message());

    struct Busy {  // from here until its reply is written a request holds up the end
      Server& server;
      explicit Busy(Server& s) : server(s) { ++server.busy_; }
      ~Busy() {
        if (--server.busy_ == 0 && server.stopping_ && !server.ended_) server.io_.stop();
      }
    } busy{*this};
    http::Request request;
    request.address = address;
    request.id = new_uuid(system_clock().now());
    const auto method = parser.get().method();
    const bool head = method == bhttp::verb::head;
    if (method == bhttp::verb::get || head) request.verb = http::Verb::get;
    else if (method == bhttp::verb::post) request.verb = http::Verb::post;
    else if (method == bhttp::verb::put) request.verb = http::Verb::put;
    else if (method == bhttp::verb::delete_) request.verb = http::Verb::del;
    else co_return co_await refuse_and_close(stream, problems::method_not_allowed, "");
    const auto target = parser.get().target();
    if (const auto parsed = http::parse_target({target.data(), target.size()}, request); !parsed)
      co_return co_await refuse_and_close(stream, *parsed.error().problem, parsed.error().detail);

    const http::Expected expected = handlers_.expected(request.verb, request.path);
    const std::size_t body_max = expected.body_bytes_max;
    const auto announced = parser.content_length();
    if (announced && *announced > body_max)
      co_return co_await refuse_and_close(stream, problems::too_large,
                                          "Tối đa " + std::to_string(body_max / 1024) + " KB.");
    parser.body_limit(body_max);
    // Bodies in flight share a bound, so that many uploads at once cannot fill the memory.
    const std::int64_t held =
        static_cast<std::int64_t>(announced.value_or(body_max > limits::json_body_bytes_max ? body_max : 0));
    struct Held {
      std::atomic<std::int64_t>& total;
      std::int64_t bytes;
      ~Held() { total -= bytes; }
    } held_guard{held_bytes_, held};
    held_bytes_ += held;
    if (held_bytes_ > limits::upload_bytes_in_flight_max)
      co_return co_await refuse_and_close(stream, problems::overloaded, "Đang có quá nhiều tệp được tải lên.");
    // Most bodies came with their head, or there is none.
    beast::error_code at_once;
    while (!parser.is_done() && buffer.size() > 0 && !at_once) buffer.consume(parser.put(buffer.data(), at_once));
    if (at_once == bhttp::error::need_more) at_once = {};
    if (at_once == bhttp::error::body_limit)
      co_return co_await refuse_and_close(stream, problems::too_large,
                                          "Tối đa " + std::to_string(body_max / 1024) + " KB.");
    if (at_once) co_return false;
    if (!parser.is_done()) {
      stream.expires_never();
      const TimeLimit limit{
          co_await asio::this_coro::executor,
          std::chrono::seconds{limits::in_force().body_s + static_cast<std::int64_t>(announced.value_or(body_max)) /
                                                               limits::body_bytes_per_second_min},
          stream};
      const beast::error_code body_error = co_await read(stream, buffer, parser, Part::whole, &limit);
      if (body_error && limit.expired()) co_return co_await refuse_and_close(stream, problems::too_slow, "");
      if (body_error == bhttp::error::body_limit)
        co_return co_await refuse_and_close(stream, problems::too_large,
                                            "Tối đa " + std::to_string(body_max / 1024) + " KB.");
      if (body_error) co_return false;
    }

    auto message = parser.release();
    for (const auto& field : message) {
      std::string name{field.name_string().data(), field.name_string().size()};
      for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      request.headers[name] = std::string(field.value().data(), field.value().size());
    }
    request.body = std::move(message.body());
    const bool keep_alive = message.keep_alive() && !stopping_;
    http::Reply reply = co_await on_worker(request, expected.writes);
    Response response = to_response(std::move(reply), message.version(), keep_alive, head, strict_transport_);
    stream.expires_after(std::chrono::seconds{limits::in_force().write_s});
    co_return !co_await write(stream, response) && keep_alive;
  }

  // Runs the request on the bounded pool. Beyond the bound: 503 with Retry-After, at once.
  asio::awaitable<http::Reply> on_worker(http::Request& request, bool writes) {
    if (waiting_.fetch_add(1) >= limits::waiting_requests_max) {
      --waiting_;
      co_return http::problem_reply(Refusal{problems::overloaded}, request.id);
    }
    http::Reply reply;
    co_await asio::co_spawn(
        writes ? writers_ : readers_,
        [&]() -> asio::awaitable<void> {
          reply = handlers_.handle(request);
          co_return;
        },
        asio::use_awaitable);
    --waiting_;
    co_return reply;
  }

  asio::awaitable<bool> refuse_and_close(beast::tcp_stream& stream, const Problem& problem, std::string detail) {
    Response response =
        to_response(http::problem_reply(Refusal{problem, std::move(detail)}, new_uuid(system_clock().now())), 11, false,
                    false, strict_transport_);
    stream.expires_after(std::chrono::seconds{5});
    co_await write(stream, response);
    // Read on what the client still sends, for the same five seconds, so that it sees the reply instead of a reset.
    beast::error_code ignored;
    (void)stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    std::array<char, 65536> drain{};
    for (int i = 0; i < 1024; ++i) {
      auto [error, bytes] = co_await stream.async_read_some(asio::mutable_buffer(drain.data(), drain.size()), kToken);
      if (error) break;
    }
    co_return false;
  }

  // The order matters: connections that are cut at the end are destroyed with io_, and still use what stands above it.
  const Handlers& handlers_;
  const bool strict_transport_;
  std::atomic<bool> stopping_ = false, ended_ = false;
  std::atomic<int> open_ = 0, busy_ = 0, waiting_ = 0;
  std::atomic<std::int64_t> held_bytes_ = 0;
  std::mutex addresses_mutex_;
  std::map<std::string, int> addresses_;
  asio::io_context io_{2};
  // Who writes waits for the disk with others; who reads does not, and a few keep a processor busy without handing it
  // on all the time.
  asio::thread_pool readers_, writers_{limits::write_workers};
  tcp::acceptor acceptor_;
  asio::steady_timer grace_{io_};
};

}  // namespace

void serve(const Options& options, const Handlers& handlers) { Server(options, handlers).run(); }

}  // namespace motcua::server
