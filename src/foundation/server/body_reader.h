// The body of one message, counted or chunked, as it arrives.
#pragma once
#include <boost/beast/core/flat_buffer.hpp>

#include <algorithm>
#include <string>

#include "http/chunks.h"
#include "http/head.h"

namespace motcua::server {

class BodyReader {
 public:
  BodyReader(const http::Message& message, std::size_t bytes_max)
      : message_(message), max_(bytes_max), chunks_(bytes_max) {}

  // Takes from the buffer what belongs to the body, and leaves what comes after it.
  void take(boost::beast::flat_buffer& buffer) {
    const std::string_view bytes{static_cast<const char*>(buffer.data().data()), buffer.size()};
    if (message_.framing == http::Framing::chunked) {
      buffer.consume(chunks_.take(bytes, bytes_));
    } else if (message_.framing == http::Framing::counted) {
      const std::size_t now = static_cast<std::size_t>(std::min<std::uint64_t>(left(), bytes.size()));
      bytes_.append(bytes.substr(0, now));
      buffer.consume(now);
    }
  }
  bool done() const {
    return message_.framing == http::Framing::chunked ? chunks_.state() == http::ChunkReader::State::done : left() == 0;
  }
  bool bad() const { return chunks_.state() == http::ChunkReader::State::bad; }
  bool too_large() const { return chunks_.state() == http::ChunkReader::State::too_large || message_.length > max_; }
  std::size_t size() const { return bytes_.size(); }
  void drop() { std::string().swap(bytes_); }
  std::string release() { return std::move(bytes_); }

 private:
  std::uint64_t left() const { return message_.length - bytes_.size(); }

  http::Message message_;
  std::size_t max_;
  http::ChunkReader chunks_;
  std::string bytes_;
};

}  // namespace motcua::server
