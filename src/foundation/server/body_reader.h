// The body of one message, counted or chunked, as it arrives: in memory, or in a file.
#pragma once
#include <boost/beast/core/flat_buffer.hpp>

#include <filesystem>
#include <memory>
#include <string>

#include "http/chunks.h"
#include "http/head.h"
#include "http/received_file.h"

namespace motcua::server {

class BodyReader {
 public:
  BodyReader(const http::Message& message, std::size_t bytes_max)
      : message_(message), max_(bytes_max), chunks_(bytes_max) {}

  // From now on the bytes go into a file in `folder`, also those that arrived already.
  void into_file(const std::filesystem::path& folder);
  // Takes from the buffer what belongs to the body, and leaves what comes after it.
  void take(boost::beast::flat_buffer& buffer);

  bool done() const {
    return message_.framing == http::Framing::chunked ? chunks_.state() == http::ChunkReader::State::done : left() == 0;
  }
  bool bad() const { return chunks_.state() == http::ChunkReader::State::bad; }
  bool too_large() const { return chunks_.state() == http::ChunkReader::State::too_large || message_.length > max_; }
  bool failed() const { return !fault_.empty(); }  // the file could not be written
  bool ended() const { return done() || bad() || too_large() || failed(); }
  const std::string& fault() const { return fault_; }
  std::size_t size() const { return written_ + bytes_.size(); }

  void drop();
  std::string release() { return std::move(bytes_); }
  // Returns the file with all that arrived. Returns nullptr if failed().
  std::shared_ptr<http::ReceivedFile> release_file(http::ReceivedFile::End end);

 private:
  std::uint64_t left() const { return message_.length - size(); }
  void write();

  http::Message message_;
  std::size_t max_;
  http::ChunkReader chunks_;
  std::string bytes_;  // with a file: the bytes that are not yet written
  std::shared_ptr<http::ReceivedFile> file_;
  std::size_t written_ = 0;
  std::string fault_;
};

}  // namespace motcua::server
