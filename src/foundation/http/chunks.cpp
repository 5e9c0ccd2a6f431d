#include "http/chunks.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/limits.h"

namespace motcua::http {
namespace {

bool is_name_sign(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

}  // namespace

std::size_t ChunkReader::take(std::string_view bytes, std::string& body) {
  std::size_t taken = 0;
  while (taken < bytes.size() && state_ == State::more) {
    if (at_ == At::data) {
      const std::size_t now = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - taken));
      if (now > max_ - std::min(max_, taken_)) {
        state_ = State::too_large;
        break;
      }
      body.append(bytes.substr(taken, now));
      taken += now;
      taken_ += now;
      left_ -= now;
      if (left_ == 0) at_ = At::data_end;
      continue;
    }
    const char c = bytes[taken++];
    if (cr_) {
      cr_ = false;
      if (c != '\n') state_ = State::bad;
      else line_ended();
      continue;
    }
    const unsigned char sign = static_cast<unsigned char>(c);
    if (c == '\r') cr_ = true;
    else if (at_ == At::data_end || (sign < 0x20 && c != '\t') || sign == 0x7F ||
             line_.size() == limits::chunk_line_bytes_max)
      state_ = State::bad;
    else line_ += c;
  }
  return taken;
}

void ChunkReader::line_ended() {
  const std::string line = std::exchange(line_, {});
  if (at_ == At::data_end) {
    at_ = At::size;
    return;
  }
  if (at_ == At::trailer) {
    if (line.empty()) {
      state_ = State::done;
      return;
    }
    const std::size_t colon = line.find(':');
    dropped_ += line.size();
    if (colon == 0 || colon == std::string::npos || dropped_ > limits::header_bytes_max ||
        !std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), is_name_sign))
      state_ = State::bad;
    return;
  }
  std::size_t digits = 0;
  left_ = 0;
  for (; digits < line.size() && hex_value(line[digits]) >= 0; ++digits) {
    if (digits == 15) break;
    left_ = left_ * 16 + static_cast<std::uint64_t>(hex_value(line[digits]));
  }
  const std::size_t rest = line.find_first_not_of(" \t", digits);
  dropped_ += line.size() - digits;
  if (digits == 0 || (digits < line.size() && (rest == std::string::npos || line[rest] != ';')) ||
      dropped_ > limits::header_bytes_max) {
    state_ = State::bad;
    return;
  }
  if (left_ > max_) state_ = State::too_large;
  at_ = left_ == 0 ? At::trailer : At::data;
}

}  // namespace motcua::http
