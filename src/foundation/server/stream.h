// Bytes of a connection, with their limits of time. Reading and writing are our own loops over one read and one write
// of the stream. Beast's composed operations take seconds to compile.
#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "http/reply.h"

namespace motcua::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using HeadParser = bhttp::request_parser<bhttp::empty_body>;
using Response = bhttp::response<bhttp::string_body>;

inline constexpr auto kToken = asio::as_tuple(asio::use_awaitable);

inline std::string_view view(const beast::flat_buffer& buffer) {
  return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

// Reads once. The new bytes are at the end of the buffer.
asio::awaitable<beast::error_code> read_more(beast::tcp_stream& stream, beast::flat_buffer& buffer);
// Reads until the head is whole. Bytes after the head stay in the buffer. An error of bhttp:: means that the bytes are
// no head.
asio::awaitable<beast::error_code> read_head(beast::tcp_stream& stream, beast::flat_buffer& buffer, HeadParser& parser);
// Is `begun` the head of a request of another major version, as in "GET / HTTP/2.0"?
bool other_major_version(std::string_view begun);
enum class Part { whole, head };
asio::awaitable<beast::error_code> write(beast::tcp_stream& stream, Response& response, Part part = Part::whole);
asio::awaitable<beast::error_code> write_all(beast::tcp_stream& stream, std::vector<asio::const_buffer> buffers);

// The properties of a reply on the wire, with the headers that restrict a browser.
struct Way {
  unsigned version = 11;
  bool keep_alive = false;
  bool head = false;                                         // the request was HEAD: no body
  bool strict_transport = false;
};
Response to_response(http::Reply&& reply, Way way);  // the body is text
// Returns the head of a reply whose body follows. `bytes`: its length; without one the body is chunked, or in HTTP/1.0
// ends with the connection.
Response head_of(http::Reply&& reply, Way way, std::optional<std::uint64_t> bytes);

// Ends a read at a moment, and leaves the socket open, so that the client can read the 408. The stream's own limit
// would close the socket. The moment can move while a read waits.
class TimeLimit {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  TimeLimit(const asio::any_io_executor& executor, beast::tcp_stream& stream, Moment moment);
  ~TimeLimit() { state_->stream = nullptr; }
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  void move_to(Moment moment);
  bool expired() const { return state_->expired; }

 private:
  struct State {
    beast::tcp_stream* stream;  // nullptr: the limit is lifted
    Moment moment;
    bool expired = false;
    asio::steady_timer timer;
  };
  static void wait(const std::shared_ptr<State>& state);
  std::shared_ptr<State> state_;
};

}  // namespace motcua::server
