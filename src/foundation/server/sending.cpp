// How a connection sends a reply. A body that is no text goes out piece by piece: the next piece is read or made after
// the client took the piece before.
#include <boost/asio/socket_base.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>

#include "base/log.h"
#include "base/problems.h"
#include "base/settable_limits.h"
#include "server/connection.h"

namespace motcua::server {
namespace {

using std::chrono::seconds;

// A part of a file. Its functions block. Each returns false and sets why() if the file has not these bytes.
class FileReader {
 public:
  FileReader() = default;
  ~FileReader() {
    if (file_ >= 0) ::close(file_);
  }
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  bool open(const http::FileRange& range) {
    file_ = ::open(range.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat facts{};
    if (file_ < 0 || ::fstat(file_, &facts) != 0) return no(std::strerror(errno));
    const auto size = static_cast<std::uint64_t>(facts.st_size);
    if (!S_ISREG(facts.st_mode) || range.from > size || range.bytes > size - range.from) return no("too short");
    at_ = range.from;
    return true;
  }
  bool read(std::string& piece) {
    for (std::size_t done = 0; done < piece.size();) {
      const ssize_t bytes = ::pread(file_, piece.data() + done, piece.size() - done, static_cast<off_t>(at_));
      if (bytes < 0 && errno == EINTR) continue;
      if (bytes <= 0) return no(bytes < 0 ? std::strerror(errno) : "too short");
      done += static_cast<std::size_t>(bytes);
      at_ += static_cast<std::uint64_t>(bytes);
    }
    return true;
  }
  const std::string& why() const { return why_; }

 private:
  bool no(const char* why) {
    why_ = why;
    return false;
  }
  int file_ = -1;
  std::uint64_t at_ = 0;
  std::string why_;
};

void log_cut(const http::Request& request, const std::string& why) {
  log::error("reply.cut", {{"request", request.id}, {"what", why}});
}

// Returns nullopt after a fault, which is in the log then.
std::optional<std::string> made(http::Pieces& pieces, const http::Request& request) {
  try {
    return pieces.next();
  } catch (const std::exception& fault) { log_cut(request, fault.what()); }
  return std::nullopt;
}

struct News {
  bool over = true;
  std::string text{};
};
// A stream that throws is over.
News news_of(http::Events& events, const http::Request& request) {
  try {
    News news{.over = events.over()};  // asked first: what is said last is still taken
    news.text = events.take();
    if (news.text.size() <= limits::listener_bytes_max) return news;
    log::warning("listener.cut", {{"request", request.id}, {"bytes", std::to_string(news.text.size())}});
  } catch (const std::exception& fault) { log_cut(request, fault.what()); }
  return {};
}

}  // namespace

asio::awaitable<bool> Connection::send(http::Reply reply, const http::Request& request, http::Lane lane) {
  place_.heard();  // a connection that gets a reply is not silent
  if (!reply.body.is_text()) co_return co_await send_stream(std::move(reply), request, lane);
  Response response = to_response(std::move(reply), way_);
  stream_.expires_after(seconds{limits::in_force().write_s});
  co_return !co_await write(stream_, response) && way_.keep_alive;
}

asio::awaitable<bool> Connection::send_stream(http::Reply reply, const http::Request& request, http::Lane lane) {
  const http::SentBody::Any body = std::move(reply.body.any());  // alive until it is sent
  reply.body = "";
  if (const auto* range = std::get_if<http::FileRange>(&body))
    co_return co_await send_range(std::move(reply), *range, request);
  if (way_.version < 11) way_.keep_alive = false;  // the body ends with the connection
  if (const auto* pieces = std::get_if<std::shared_ptr<http::Pieces>>(&body))
    co_return co_await send_pieces(std::move(reply), **pieces, request, shared_.pool(lane));
  co_return co_await send_events(std::move(reply), *std::get<std::shared_ptr<http::Events>>(body), request);
}

asio::awaitable<bool> Connection::send_head(http::Reply reply, std::optional<std::uint64_t> bytes) {
  Response head = head_of(std::move(reply), way_, bytes);
  stream_.expires_after(seconds{limits::in_force().write_s});
  co_return !co_await write(stream_, head, Part::head);
}

// A client that takes less than the least rate is cut.
asio::awaitable<bool> Connection::send_piece(std::string_view bytes, Framed framed) {
  const auto rate = static_cast<std::int64_t>(bytes.size()) / limits::body_bytes_per_second_min;
  stream_.expires_after(seconds{limits::in_force().write_s + rate});
  std::string size;
  std::vector<asio::const_buffer> buffers{asio::buffer(bytes)};
  if (framed == Framed::as_chunk && way_.version >= 11) {
    size = fmt::format("{:x}\r\n", bytes.size());
    buffers = {asio::buffer(size), asio::buffer(bytes), asio::buffer("\r\n", 2)};
  }
  const beast::error_code error = co_await write_all(stream_, std::move(buffers));
  if (!error && place_.had()) place_.heard();
  co_return !error;
}

asio::awaitable<bool> Connection::end_pieces() {
  co_return way_.version < 11 || co_await send_piece("0\r\n\r\n", Framed::as_it_is);
}

// The client must not take a cut body for a whole one. Without a length or chunks, only a reset says so.
void Connection::cut_short() {
  way_.keep_alive = false;
  if (way_.version >= 11) return;
  beast::error_code ignored;
  (void)stream_.socket().set_option(asio::socket_base::linger(true, 0), ignored);
  stream_.close();
}

asio::awaitable<bool> Connection::send_range(http::Reply reply, const http::FileRange& range,
                                             const http::Request& request) {
  FileReader file;
  bool good = false;
  co_await shared_.run_begun(shared_.disk, [&] { good = file.open(range); });
  if (!good) {
    log::error("reply.no_file", {{"request", request.id}, {"what", file.why()}});
    co_return co_await send(told(request, Refusal{problems::fault}), request, http::Lane::reads);
  }
  if (!co_await send_head(std::move(reply), range.bytes)) co_return false;
  std::string piece;
  for (std::uint64_t left = way_.head ? 0 : range.bytes; left > 0; left -= piece.size()) {
    piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, limits::sent_piece_bytes)));
    co_await shared_.run_begun(shared_.disk, [&] { good = file.read(piece); });
    if (!good) {
      log_cut(request, file.why());
      co_return false;
    }
    if (!co_await send_piece(piece, Framed::as_it_is)) co_return false;
  }
  co_return way_.keep_alive;
}

// The first piece is made before the head is sent, so that its fault becomes a refusal.
asio::awaitable<bool> Connection::send_pieces(http::Reply reply, http::Pieces& pieces, const http::Request& request,
                                              Pool& pool) {
  if (way_.head) co_return co_await send_head(std::move(reply), std::nullopt) && way_.keep_alive;
  std::optional<std::string> piece;
  const auto make = [&] {
    const Shares::Place::Busy busy{place_};
    piece = made(pieces, request);
  };
  co_await shared_.run_begun(pool, make);
  if (!piece) co_return co_await send(told(request, Refusal{problems::fault}), request, http::Lane::reads);
  if (!co_await send_head(std::move(reply), std::nullopt)) co_return false;
  while (piece && !piece->empty()) {
    if (!co_await send_piece(*piece, Framed::as_chunk)) co_return false;
    co_await shared_.run_begun(pool, make);
  }
  if (!piece) {
    cut_short();
    co_return false;
  }
  co_return co_await end_pieces() && way_.keep_alive;
}

asio::awaitable<bool> Connection::send_events(http::Reply reply, http::Events& events, const http::Request& request) {
  using Clock = std::chrono::steady_clock;
  way_.keep_alive = false;
  reply.content_type = "text/event-stream; charset=utf-8";
  reply.cacheable = false;
  reply.headers.emplace_back("X-Accel-Buffering", "no");  // a proxy must not wait for more
  if (way_.head) co_return co_await send_head(std::move(reply), std::nullopt) && false;
  const asio::any_io_executor in_turn = co_await asio::this_coro::executor;
  Shares::Place place = shared_.listeners.enter(http::network_of(request.address));
  if (!place.had()) co_return co_await send(told(request, Refusal{problems::overloaded}), request, http::Lane::reads);
  place.cut_by(cut_of(in_turn));
  place_.leave();
  if (!co_await send_head(std::move(reply), std::nullopt)) co_return false;
  const Bells::Hung hung{shared_.bells, in_turn, stream_};
  hung.bell->watch();
  events.on_ready([bell = hung.bell] { bell->ring(); });
  constexpr seconds kBeat{limits::listener_beat_s};
  Clock::time_point beat_at = Clock::now() + kBeat;
  while (!shared_.stopping && !hung.bell->client_gone()) {
    News news = news_of(events, request);
    if (news.text.empty() && news.over) co_return co_await end_pieces() && false;
    if (news.text.empty() && Clock::now() >= beat_at) news.text = ": beat\n\n";
    if (news.text.empty()) {
      stream_.expires_never();
      co_await hung.bell->wait(beat_at);
      continue;
    }
    if (!co_await send_piece(news.text, Framed::as_chunk)) co_return false;
    beat_at = Clock::now() + kBeat;
  }
  co_return false;
}

asio::awaitable<bool> Connection::send_and_close(http::Reply reply) {
  way_.keep_alive = false;
  Response response = to_response(std::move(reply), way_);
  stream_.expires_after(seconds{5});
  co_await write(stream_, response);
  // Reads what the client still sends, for the same five seconds, so that the client sees the reply instead of a reset.
  beast::error_code ignored;
  (void)stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  std::array<char, 65536> drain{};
  for (int i = 0; i < 1024; ++i) {
    auto [error, bytes] = co_await stream_.async_read_some(asio::mutable_buffer(drain.data(), drain.size()), kToken);
    if (error) break;
  }
  co_return false;
}

}  // namespace motcua::server
