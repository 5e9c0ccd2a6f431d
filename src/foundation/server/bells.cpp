#include "server/bells.h"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

#include "base/limits.h"

namespace motcua::server {

void Bell::ring() {
  const std::lock_guard lock{mutex_};
  if (!stream_ || std::exchange(rung_, true)) return;
  asio::post(in_turn_, [self = shared_from_this()] {
    const std::lock_guard again{self->mutex_};
    if (self->stream_) self->timer_->cancel();
  });
}

void Bell::stop() {
  const std::lock_guard lock{mutex_};
  if (!stream_) return;
  rung_ = true;
  asio::post(in_turn_, [self = shared_from_this()] {
    const std::lock_guard again{self->mutex_};
    if (!self->stream_) return;
    self->timer_->cancel();
    self->stream_->cancel();
  });
}

void Bell::end() {
  const std::lock_guard lock{mutex_};
  stream_ = nullptr;
  timer_.reset();
  in_turn_ = {};
}

asio::awaitable<void> Bell::wait(Moment until) {
  {
    const std::lock_guard lock{mutex_};
    if (std::exchange(rung_, false)) co_return;
    timer_->expires_at(until);
  }
  co_await timer_->async_wait(kToken);
  const std::lock_guard lock{mutex_};
  rung_ = false;
}

void Bell::watch() {
  stream_->socket().async_wait(asio::ip::tcp::socket::wait_read,
                               asio::bind_executor(in_turn_, [self = shared_from_this()](beast::error_code) {
                                 self->readable_ = true;
                                 self->ring();
                               }));
}

bool Bell::client_gone() {
  if (!std::exchange(readable_, false)) return false;
  std::array<char, 4096> unread{};
  for (;;) {
    const ssize_t bytes = ::recv(stream_->socket().native_handle(), unread.data(), unread.size(), MSG_DONTWAIT);
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
    if (bytes <= 0) return true;
    dropped_ += static_cast<std::size_t>(bytes);
    if (dropped_ > limits::header_bytes_max) return true;
  }
  watch();
  return false;
}

Bells::Hung::Hung(Bells& bells, const asio::any_io_executor& in_turn, beast::tcp_stream& stream)
    : bell(std::make_shared<Bell>(in_turn, stream)), bells_(bells) {
  const std::lock_guard lock{bells_.mutex_};
  bells_.all_.insert(bell);
}

Bells::Hung::~Hung() {
  {
    const std::lock_guard lock{bells_.mutex_};
    bells_.all_.erase(bell);
  }
  bell->end();
}

void Bells::stop_all() {
  const std::lock_guard lock{mutex_};
  for (const std::shared_ptr<Bell>& bell : all_) bell->stop();
}

}  // namespace motcua::server
