#include "server/body_reader.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace motcua::server {

void BodyReader::into_file(const std::filesystem::path& folder) {
  try {
    file_ = std::make_shared<http::ReceivedFile>(folder);
  } catch (const std::exception& fault) { fault_ = fault.what(); }
  write();
}

void BodyReader::take(boost::beast::flat_buffer& buffer) {
  const std::string_view bytes{static_cast<const char*>(buffer.data().data()), buffer.size()};
  if (message_.framing == http::Framing::chunked) {
    buffer.consume(chunks_.take(bytes, bytes_));
  } else if (message_.framing == http::Framing::counted) {
    const std::size_t now = static_cast<std::size_t>(std::min<std::uint64_t>(left(), bytes.size()));
    bytes_.append(bytes.substr(0, now));
    buffer.consume(now);
  }
  if (file_) write();
}

// The bytes go into the cache of the system. That takes less time than their hash.
void BodyReader::write() {
  if (failed()) return;
  try {
    file_->write(bytes_);
    written_ += bytes_.size();
    bytes_.clear();
  } catch (const std::exception& fault) { fault_ = fault.what(); }
}

void BodyReader::drop() {
  std::string().swap(bytes_);
  file_.reset();
}

std::shared_ptr<http::ReceivedFile> BodyReader::release_file(http::ReceivedFile::End end) {
  if (failed()) return nullptr;
  try {
    file_->finish(end);
    return std::exchange(file_, nullptr);
  } catch (const std::exception& fault) { fault_ = fault.what(); }
  return nullptr;
}

}  // namespace motcua::server
