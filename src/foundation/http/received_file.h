// The body of a request as a file. The server writes the bytes as they arrive, so that a large body costs no memory.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace motcua::http {

// Makes the folder for such files, for this account alone. Removes files that a server left there more than a day ago,
// because it was killed. Throws std::runtime_error with one line if there can be no such folder.
void prepare_incoming(const std::filesystem::path& folder);

class ReceivedFile {
 public:
  // Makes an empty file in `folder`. Throws std::system_error.
  explicit ReceivedFile(const std::filesystem::path& folder);
  ~ReceivedFile();  // deletes the file, unless it is kept
  ReceivedFile(const ReceivedFile&) = delete;
  ReceivedFile& operator=(const ReceivedFile&) = delete;

  // Appends. The bytes are in the cache of the system, not yet durable. Throws std::system_error, for example if the
  // disk is full.
  void write(std::string_view bytes);
  enum class End { whole, broken };
  void finish(End end);  // no write() after it

  const std::filesystem::path& path() const { return path_; }
  std::uint64_t bytes() const { return bytes_; }
  const std::string& sha256() const { return sha256_; }  // hexadecimal, of all bytes; after finish()
  bool whole() const { return whole_; }  // false: the body broke off before its announced end
  // Leaves the file where it is. The caller moves or deletes it.
  std::filesystem::path keep();

 private:
  std::filesystem::path path_;
  int file_ = -1;
  std::uint64_t bytes_ = 0;
  Sha256 hash_;
  std::string sha256_;
  bool whole_ = false, kept_ = false;
};

}  // namespace motcua::http
