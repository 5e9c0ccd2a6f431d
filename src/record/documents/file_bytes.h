// The bytes of a file, read in pieces. A check of a file of any size holds a small window of it in memory. The file is
// not mapped into memory: a fault of the disk is an exception, and does not end the process.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace motcua::documents {

// Not safe for several threads. Its functions throw std::system_error if the file cannot be read.
class FileBytes {
 public:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  static constexpr std::size_t kAtMost = 128 * 1024;  // bytes that one at() returns at most

  explicit FileBytes(std::filesystem::path path);
  ~FileBytes();
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::uint64_t size() const { return size_; }

  // Each view ends with the next call of a function of this object.
  // Returns `count` bytes from `from`, fewer if the file ends before. `count` is at most kAtMost.
  std::string_view at(std::uint64_t from, std::size_t count);
  // Returns the bytes from `from` that are in memory; "" only at the end of the file.
  std::string_view piece(std::uint64_t from);
  unsigned char byte(std::uint64_t at) { return static_cast<unsigned char>(piece(at).front()); }  // at < size()

  // Return the position of `text`, or kNone. `text` is short.
  std::uint64_t find(std::string_view text, std::uint64_t from);
  std::uint64_t find_last(std::string_view text);
  // Returns the first position from `from` whose byte is none of `bytes`, or kNone.
  std::uint64_t find_other(std::string_view bytes, std::uint64_t from);

 private:
  void load(std::uint64_t from);

  const std::filesystem::path path_;
  int file_ = -1;
  std::uint64_t size_ = 0, begin_ = 0;  // begin_: position of the window in the file
  std::string window_;
};

}  // namespace motcua::documents
