// The body of a reply: a text, a part of a file, pieces that are made one after the other, or events.
#pragma once
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/verify.h"

namespace motcua::http {

// Bytes of a file. The server reads them piece by piece, as the client takes them. The file must keep these bytes until
// the reply is sent; if it is shorter, the connection is cut.
struct FileRange {
  std::filesystem::path path;
  std::uint64_t from = 0, bytes = 0;
};

// A body that is made piece by piece, for example a register. It is sent chunked, or until the connection closes if the
// client speaks HTTP/1.0. At most one piece is in memory.
class Pieces {
 public:
  virtual ~Pieces() = default;
  // Returns the next piece; "" is the end. It runs on a thread of the request's lane, after the client took the piece
  // before. Two calls may be on two threads, but never at once. If it throws, the server writes the fault to the log
  // and cuts the connection without the last chunk, so that the client sees that the body is not whole. A piece of
  // 16 to 256 kB is best.
  virtual std::string next() = 0;
};

// A stream of text/event-stream. Many are open at once, and none holds a thread. The server adds a comment when the
// stream is silent for a while.
class Events {
 public:
  virtual ~Events() = default;
  // Called once, before the first take(). The stream calls `wake`, from any thread, when take() or over() has something
  // new. `wake` does not block and calls nothing of this stream. It may be called after the connection is gone.
  virtual void on_ready(std::function<void()> wake) = 0;
  // Returns the text that is ready; "" if there is none. It must not block. It runs on any thread, but never at once
  // with itself or with over().
  virtual std::string take() = 0;
  // true: the server sends what take() still gives, and closes the connection. It must not block.
  virtual bool over() = 0;
};

class SentBody {
 public:
  using Any = std::variant<std::string, FileRange, std::shared_ptr<Pieces>, std::shared_ptr<Events>>;

  SentBody() = default;
  SentBody(std::string text) : any_(std::move(text)) {}
  SentBody(std::string_view text) : any_(std::string(text)) {}
  SentBody(const char* text) : any_(std::string(text)) {}
  SentBody(FileRange range) : any_(std::move(range)) {}
  template <std::derived_from<Pieces> Made>
  SentBody(std::shared_ptr<Made> pieces) : any_(std::shared_ptr<Pieces>(std::move(pieces))) {}
  template <std::derived_from<Events> Made>
  SentBody(std::shared_ptr<Made> events) : any_(std::shared_ptr<Events>(std::move(events))) {}

  bool is_text() const { return std::holds_alternative<std::string>(any_); }
  // Both need is_text().
  const std::string& text() const {
    VERIFY(is_text());
    return *std::get_if<std::string>(&any_);
  }
  std::string& text() {
    VERIFY(is_text());
    return *std::get_if<std::string>(&any_);
  }
  const Any& any() const { return any_; }
  Any& any() { return any_; }

 private:
  Any any_;
};

}  // namespace motcua::http
