#include "server/stream.h"

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/read_size.hpp>
#include <boost/beast/http/serializer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/clock.h"
#include "http/head.h"

namespace motcua::server {

asio::awaitable<beast::error_code> read_more(beast::tcp_stream& stream, beast::flat_buffer& buffer) {
  auto [error, bytes] = co_await stream.async_read_some(buffer.prepare(beast::read_size(buffer, 65536)), kToken);
  if (!error) buffer.commit(bytes);
  co_return error;
}

namespace {

// RFC 9110, 2.5: a request of a later minor version gets a reply of the highest known version.
void as_version_11(beast::flat_buffer& buffer) {
  const std::string_view line = view(buffer).substr(0, view(buffer).find("\r\n"));
  constexpr std::string_view kVersion = " HTTP/1.";
  if (line.size() == view(buffer).size() || line.size() < kVersion.size() + 1) return;
  const std::size_t digit = line.size() - 1;
  if (line.substr(digit - kVersion.size(), kVersion.size()) == kVersion && line[digit] > '1' && line[digit] <= '9')
    static_cast<char*>(buffer.data().data())[digit] = '1';
}

}  // namespace

bool other_major_version(std::string_view begun) {
  const std::string_view line = begun.substr(0, begun.find("\r\n"));
  const std::size_t at = line.rfind(" HTTP/");
  if (at == std::string_view::npos) return false;
  const std::string_view version = line.substr(at + 6);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return version.size() == 3 && digit(version[0]) && version[1] == '.' && digit(version[2]) && version[0] != '1';
}

asio::awaitable<beast::error_code> read_head(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                             HeadParser& parser) {
  parser.eager(false);
  std::string head;  // the bytes that the parser has taken: it takes each field as it comes
  for (int empty_lines = 0;;) {
    if (head.empty()) {
      // RFC 9112, 2.2: an empty line before a request is skipped.
      while (empty_lines < 2 && view(buffer).starts_with("\r\n")) {
        buffer.consume(2);
        ++empty_lines;
      }
      as_version_11(buffer);
    }
    beast::error_code error;
    while (!parser.is_header_done() && buffer.size() > 0 && !error) {
      const std::size_t taken = parser.put(buffer.data(), error);
      head += view(buffer).substr(0, taken);
      buffer.consume(taken);
    }
    if (error && error != bhttp::error::need_more) co_return error;
    if (parser.is_header_done())
      co_return http::unambiguous(head) ? beast::error_code{} : beast::error_code{bhttp::error::bad_field};
    if (const beast::error_code read_error = co_await read_more(stream, buffer)) co_return read_error;
  }
}

asio::awaitable<beast::error_code> write(beast::tcp_stream& stream, Response& response, Part part) {
  bhttp::response_serializer<bhttp::string_body> serializer{response};
  serializer.split(part == Part::head);
  std::vector<asio::const_buffer> pieces;
  while (part == Part::head ? !serializer.is_header_done() : !serializer.is_done()) {
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

asio::awaitable<beast::error_code> write_all(beast::tcp_stream& stream, std::vector<asio::const_buffer> buffers) {
  while (asio::buffer_size(buffers) > 0) {
    auto [error, bytes] = co_await stream.async_write_some(buffers, kToken);
    if (error) co_return error;
    for (asio::const_buffer& one : buffers) {
      const std::size_t now = std::min(bytes, one.size());
      one += now;
      bytes -= now;
    }
  }
  co_return beast::error_code{};
}

namespace {

// The time as RFC 9110, 5.6.7 writes it. Each thread formats it once a second.
const std::string& date_of_now() {
  thread_local std::int64_t made = -1;
  thread_local std::string text;
  const std::int64_t second = system_clock().now().us / 1'000'000;
  if (second == std::exchange(made, second)) return text;
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_seconds now{std::chrono::seconds{second}};
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{now - day};
  text = fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", kDays.at(std::chrono::weekday{day}.c_encoding()),
                     unsigned(date.day()), kMonths.at(unsigned(date.month()) - 1), int(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
  return text;
}

// All but the body and its length.
Response headers_of(const http::Reply& reply, const Way& way) {
  Response response{static_cast<bhttp::status>(reply.status), way.version};
  response.set(bhttp::field::server, "motcua");
  response.set(bhttp::field::date, date_of_now());
  if (!reply.content_type.empty()) response.set(bhttp::field::content_type, reply.content_type);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "same-origin");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (way.strict_transport) response.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  if (reply.upload) response.set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  // A paper of this program holds nothing that runs. The browser's own viewer must load itself into it.
  else if (reply.content_type == "application/pdf")
    response.set("Content-Security-Policy", "frame-ancestors 'self'; base-uri 'none'; form-action 'none'");
  else
    response.set("Content-Security-Policy",
                 "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src "
                 "'none'; frame-src 'self'; base-uri 'none'; "
                 "form-action 'self'; frame-ancestors 'self'");
  if (!reply.cacheable) response.set(bhttp::field::cache_control, "no-store");
  for (const auto& [name, value] : reply.headers) response.insert(name, value);
  response.keep_alive(way.keep_alive);
  return response;
}

}  // namespace

Response to_response(http::Reply&& reply, Way way) {
  Response response = headers_of(reply, way);
  if (way.head) {
    response.content_length(reply.body.text().size());
  } else {
    response.body() = std::move(reply.body.text());
    response.prepare_payload();
    if (reply.status == 204 || reply.status == 304) response.erase(bhttp::field::content_length);
  }
  return response;
}

Response head_of(http::Reply&& reply, Way way, std::optional<std::uint64_t> bytes) {
  Response response = headers_of(reply, way);
  if (bytes) response.content_length(*bytes);
  else if (way.version >= 11 && !way.head) response.chunked(true);
  return response;
}

TimeLimit::TimeLimit(const asio::any_io_executor& executor, beast::tcp_stream& stream, Moment moment)
    : state_(std::make_shared<State>(&stream, moment, false, asio::steady_timer{executor, moment})) {
  wait(state_);
}

// A later moment needs no timer call: the timer checks it when it ends. An earlier moment sets the timer.
void TimeLimit::move_to(Moment moment) {
  state_->moment = moment;
  if (moment < state_->timer.expiry()) {
    state_->timer.expires_at(moment);
    wait(state_);
  }
}

void TimeLimit::wait(const std::shared_ptr<State>& state) {
  state->timer.async_wait([state](beast::error_code error) {
    if (error || !state->stream) return;
    if (std::chrono::steady_clock::now() < state->moment) {
      state->timer.expires_at(state->moment);
      wait(state);
      return;
    }
    state->expired = true;
    state->stream->cancel();
  });
}

}  // namespace motcua::server
