#include "server/connection.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/settable_limits.h"
#include "msg/http.h"
#include "msg/server.h"
#include "server/body_reader.h"

namespace motcua::server {
namespace {

using std::chrono::seconds;

http::Head head_of(const HeadParser::value_type& message) {
  http::Head head{.method = std::string(message.method_string().data(), message.method_string().size()),
                  .target = std::string(message.target().data(), message.target().size()),
                  .version = static_cast<int>(message.version())};
  for (const auto& field : message) {
    head.fields.emplace_back(lower({field.name_string().data(), field.name_string().size()}),
                             std::string(field.value().data(), field.value().size()));
  }
  return head;
}

Refusal too_large(std::size_t bytes_max) {
  return {problems::too_large, bytes_max >= 1024 * 1024 ? Message(msg::server::at_most_mb, bytes_max / 1024 / 1024)
                                                        : Message(msg::http::at_most_kb, bytes_max / 1024)};
}

Refusal not_written(const http::Request& request, const BodyReader& body) {
  log::error("body.not_written", {{"request", request.id}, {"what", body.fault()}});
  return Refusal{problems::fault};
}

Refusal too_much() { return {problems::overloaded, msg::server::too_much_sent}; }

// Returns the known facts of a request whose head cannot be read to its end. They are enough to answer a browser with a
// page. If the head was not parsed, they are the address and the accepted types.
http::Request half_read(const HeadParser::value_type& message, std::string_view unread) {
  http::Request request;
  request.id = new_uuid(system_clock().now());
  http::Head head = head_of(message);
  if (head.target.empty()) {
    const std::string_view line = unread.substr(0, unread.find("\r\n"));
    if (const std::size_t from = line.find(' '); from != std::string_view::npos)
      head.target = line.substr(from + 1, line.find(' ', from + 1) - from - 1);
    constexpr std::string_view kAccept = "\r\naccept:";
    const auto found = std::ranges::search(unread, kAccept, {}, [](char c) { return lower(c); });
    if (!found.empty()) {
      const std::string_view rest(found.end(), unread.end());
      head.fields.emplace_back("accept", std::string(rest.substr(0, rest.find("\r\n"))));
    }
  }
  for (auto& [name, value] : head.fields) request.headers.emplace(std::move(name), std::move(value));
  request.path = head.target.substr(0, head.target.find_first_of("?#"));
  return request;
}

// A request keeps the server from ending, from its head until its reply is written.
struct Busy {
  Shared& shared;
  explicit Busy(Shared& s) : shared(s) { ++shared.busy; }
  ~Busy() {
    if (--shared.busy == 0 && shared.stopping && !shared.ended) shared.io.stop();
  }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;
};

}  // namespace

asio::awaitable<void> Connection::serve() {
  place_.cut_by(cut_of(co_await asio::this_coro::executor));
  if (shared_.trusted.hold(std::string_view(peer_)) && !co_await proxied()) co_return;
  while (!shared_.stopping) {
    const bool again = co_await exchange();
    first_ = false;
    if (!again) break;
  }
  beast::error_code ignored;
  (void)stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

std::function<void()> Connection::cut_of(asio::any_io_executor in_turn) const {
  return [cut = cut_, in_turn = std::move(in_turn)] {
    asio::post(in_turn, [cut] {
      if (*cut) (*cut)->close();
    });
  };
}

// A trusted proxy may speak HTTP at once. Then there is no PROXY header.
asio::awaitable<bool> Connection::proxied() {
  using Is = http::ProxyHeader::Is;
  stream_.expires_after(seconds{limits::in_force().header_s});
  for (;;) {
    const http::ProxyHeader found = http::proxy_header(view(buffer_));
    if (found.is == Is::absent) co_return true;
    if (found.is == Is::broken) co_return false;
    if (found.is == Is::whole) {
      buffer_.consume(found.bytes);
      proxied_ = true;
      if (found.address.empty()) co_return true;
      peer_ = found.address;
      co_return place_.move_to(http::network_of(peer_));
    }
    if (co_await read_more(stream_, buffer_)) co_return false;
  }
}

std::string Connection::client(const http::Request& request) const {
  if (proxied_ || shared_.trusted.empty()) return peer_;
  const std::string forwarded = request.header("x-forwarded-for");
  return forwarded.empty() ? peer_ : http::client_of(peer_, forwarded, shared_.trusted);
}

// A kept connection may be silent for a while. A head that has begun may not.
asio::awaitable<beast::error_code> Connection::next_head(HeadParser& parser) {
  parser.header_limit(limits::header_bytes_max);
  parser.body_limit(boost::none);  // message_of checks the length
  const seconds whole{limits::in_force().header_s};
  if (buffer_.size() == 0) {
    stream_.expires_after(first_ ? whole : seconds{limits::in_force().idle_s});
    if (const beast::error_code error = co_await read_more(stream_, buffer_)) co_return error;
  }
  stream_.expires_after(whole);
  if (view(buffer_).find("\r\n\r\n") != std::string_view::npos) co_return co_await read_head(stream_, buffer_, parser);
  // A client whose head does not end gets a reply that says it.
  stream_.expires_never();
  const TimeLimit limit{co_await asio::this_coro::executor, stream_, std::chrono::steady_clock::now() + whole};
  const beast::error_code error = co_await read_head(stream_, buffer_, parser);
  co_return limit.expired() ? beast::error_code{asio::error::timed_out} : error;
}

asio::awaitable<bool> Connection::exchange() {
  HeadParser parser;
  way_ = {.strict_transport = shared_.strict_transport};
  if (const beast::error_code error = co_await next_head(parser)) {
    if (error == bhttp::error::header_limit)
      co_return co_await refuse_and_close(half_read(parser.get(), view(buffer_)),
                                          {problems::too_large, msg::server::head_too_long});
    if (error == asio::error::timed_out)
      co_return co_await refuse_and_close(half_read(parser.get(), view(buffer_)), Refusal{problems::too_slow});
    if (error == bhttp::error::bad_version && other_major_version(view(buffer_)))
      co_return co_await send_and_close({.status = 505, .content_type = {}, .body = {}});
    if (error.category() == make_error_code(bhttp::error::bad_field).category())
      co_return co_await refuse_and_close(half_read(parser.get(), view(buffer_)),
                                          {problems::bad_request, {msg::server::bad_request, error.message()}});
    co_return false;  // the client is gone, or silent for too long
  }
  const Busy busy{shared_};
  place_.heard();
  const http::Head head = head_of(parser.get());
  way_.head = head.method == "HEAD";
  const auto message = http::message_of(head);
  if (!message) co_return co_await refuse_and_close(half_read(parser.get(), {}), message.error());
  http::Request request;
  request.id = new_uuid(system_clock().now());
  request.announced = message->framing == http::Framing::chunked ? 1 : message->length;
  if (const auto fields = http::read_fields(head, request); !fields)
    co_return co_await refuse_and_close(half_read(parser.get(), {}), fields.error());
  request.address = client(request);
  way_.version = parser.get().version();
  way_.keep_alive = parser.get().keep_alive() && !shared_.stopping;
  if (const auto target = http::read_target(head, request); !target)
    co_return co_await send_and_close(shared_.handlers.refusal(request, target.error()));
  co_return co_await answer(std::move(request), *message);
}

asio::awaitable<bool> Connection::answer(http::Request request, const http::Message& message) {
  const http::Expected expected = shared_.handlers.expected(request);
  BodyReader body{message, expected.body_bytes_max};
  if (body.too_large()) co_return co_await refuse_and_close(request, too_large(expected.body_bytes_max));
  const bool in_file = expected.body != http::BodyGoes::to_memory && message.framing != http::Framing::none;
  BodyBudget::Held held{in_file ? shared_.incoming : shared_.small, http::network_of(request.address)};
  body.take(buffer_);  // most bodies come with their head, or there is no body
  if (in_file || !body.ended()) {
    if (auto refusal = co_await look(request)) {
      if (body.done()) co_return co_await send(std::move(*refusal), request, expected.lane);
      co_return co_await send_and_close(std::move(*refusal));
    }
    request.admitted = true;
    if (in_file) body.into_file(shared_.incoming_folder);
    if (message.awaits_continue && body.size() == 0 && !body.ended()) {
      stream_.expires_after(seconds{limits::in_force().write_s});
      Response go_on{bhttp::status::continue_, way_.version};
      if (co_await write(stream_, go_on)) co_return false;
    }
    Received received = co_await receive(body, held);
    if (received.dropped || received.refusal)
      co_return co_await broke_off(request, expected, std::move(received), body, held);
  }
  if (body.bad()) co_return co_await give_up(request, {problems::bad_request, msg::server::bad_chunk}, body, held);
  if (body.too_large()) co_return co_await give_up(request, too_large(expected.body_bytes_max), body, held);
  if (!held.grow_to(body.size())) co_return co_await give_up(request, too_much(), body, held);
  if (in_file) request.file = body.release_file(http::ReceivedFile::End::whole);
  else request.body = body.release();
  if (body.failed()) co_return co_await give_up(request, not_written(request, body), body, held);
  http::Reply reply = co_await handle(request, expected);
  request.file.reset();  // a handler that wants the file keeps it
  co_return co_await send(std::move(reply), request, expected.lane);
}

asio::awaitable<bool> Connection::broke_off(http::Request& request, const http::Expected& expected, Received received,
                                            BodyReader& body, BodyBudget::Held& held) {
  if (expected.body == http::BodyGoes::piece_to_file && body.size() > 0) {
    request.file = body.release_file(http::ReceivedFile::End::broken);
    if (request.file) (void)co_await handle(request, expected);
    request.file.reset();
  }
  if (received.dropped) co_return false;
  co_return co_await give_up(request, std::move(*received.refusal), body, held);
}

// A body may not be silent for body_idle_s. After its first body_s it may not be slower than the minimum rate.
asio::awaitable<Connection::Received> Connection::receive(BodyReader& body, BodyBudget::Held& held) {
  stream_.expires_never();
  const auto begun = std::chrono::steady_clock::now();
  const auto moment = [&] {
    const seconds its_own{limits::in_force().body_s +
                          static_cast<std::int64_t>(body.size()) / limits::body_bytes_per_second_min};
    return std::min(begun + its_own, std::chrono::steady_clock::now() + seconds{limits::in_force().body_idle_s});
  };
  TimeLimit limit{co_await asio::this_coro::executor, stream_, moment()};
  while (!body.ended()) {
    if (!held.grow_to(body.size())) co_return Received{.refusal = too_much()};
    limit.move_to(moment());
    const beast::error_code error = co_await read_more(stream_, buffer_);
    if (limit.expired()) co_return Received{.refusal = Refusal{problems::too_slow}};
    if (error) co_return Received{.dropped = true};
    place_.heard();
    body.take(buffer_);
  }
  co_return Received{};
}

// Frees the received bytes before the client gets the refusal, because the reply may take seconds.
asio::awaitable<bool> Connection::give_up(const http::Request& request, Refusal refusal, BodyReader& body,
                                          BodyBudget::Held& held) {
  body.drop();
  held.release();
  co_return co_await refuse_and_close(request, std::move(refusal));
}

asio::awaitable<std::optional<http::Reply>> Connection::look(http::Request& request) {
  std::optional<http::Reply> refusal;
  if (!co_await shared_.run_on(shared_.readers, [&] { refusal = shared_.handlers.look(request); }))
    refusal = told(request, Refusal{problems::overloaded});
  co_return refusal;
}

// If too many requests wait, the reply is 503 with Retry-After, at once.
asio::awaitable<http::Reply> Connection::handle(http::Request& request, const http::Expected& expected) {
  http::Reply reply;
  const Shares::Place::Busy busy{place_};
  if (!co_await shared_.run_on(shared_.pool(expected.lane), [&] { reply = shared_.handlers.handle(request); }))
    reply = told(request, Refusal{problems::overloaded});
  co_return reply;
}

// Returns a page for a browser, even if no handler sees the request.
http::Reply Connection::told(const http::Request& request, const Refusal& refusal) const {
  const Speaking speaking{http::language_asked(request)};
  return request.header("accept").find("text/html") != std::string::npos ? shared_.handlers.refusal(request, refusal)
                                                                         : http::problem_reply(refusal, request.id);
}

asio::awaitable<bool> Connection::refuse_and_close(http::Request request, Refusal refusal) {
  co_return co_await send_and_close(told(request, refusal));
}

}  // namespace motcua::server
