// Reads a chunked body (RFC 9112, 7.1) as it arrives. Extensions and trailers are bounded and dropped. A proxy looks at
// headers, but not at trailers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::http {

class ChunkReader {
 public:
  enum class State { more, done, bad, too_large };

  explicit ChunkReader(std::size_t body_bytes_max) : max_(body_bytes_max) {}

  // Adds to `body` the bytes that belong to it; the caller may take them away between two calls. Returns how many of
  // `bytes` it took. It takes fewer than all when the body is at its end.
  std::size_t take(std::string_view bytes, std::string& body);
  State state() const { return state_; }

 private:
  enum class At { size, data, data_end, trailer };
  void line_ended();

  std::size_t max_;
  std::size_t taken_ = 0;  // bytes of the body so far
  State state_ = State::more;
  At at_ = At::size;
  std::string line_;  // without CR LF
  bool cr_ = false;  // the last byte of the line was CR
  std::uint64_t left_ = 0;  // bytes of this chunk that are still to come
  std::size_t dropped_ = 0;  // bytes of trailers and of extensions
};

}  // namespace motcua::http
