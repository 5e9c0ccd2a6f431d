#include "documents/file_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/verify.h"

namespace motcua::documents {
namespace {

// A window begins a little before the wanted byte, because the checks look back.
constexpr std::uint64_t kWindow = 256 * 1024, kBehind = 16 * 1024;
static_assert(kWindow - kBehind >= FileBytes::kAtMost);

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), "cannot read " + path.string());
}

}  // namespace

FileBytes::FileBytes(std::filesystem::path path)
    : path_(std::move(path)), file_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
  struct stat found{};
  if (file_ < 0) fail(path_);
  if (::fstat(file_, &found) != 0) {
    ::close(file_);
    fail(path_);
  }
  size_ = static_cast<std::uint64_t>(found.st_size);
}

FileBytes::~FileBytes() { ::close(file_); }

void FileBytes::load(std::uint64_t from) {
  begin_ = from - std::min(from, kBehind);
  window_.resize(std::min(kWindow, size_ - begin_));
  for (std::size_t done = 0; done < window_.size();) {
    const ssize_t n = ::pread(file_, window_.data() + done, window_.size() - done, static_cast<off_t>(begin_ + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path_);
    if (n == 0) throw std::system_error(EIO, std::generic_category(), path_.string() + " became shorter");
    done += static_cast<std::size_t>(n);
  }
}

std::string_view FileBytes::at(std::uint64_t from, std::size_t count) {
  VERIFY(count <= kAtMost);
  if (from >= size_) return {};
  count = std::min<std::uint64_t>(count, size_ - from);
  if (from < begin_ || from + count > begin_ + window_.size()) load(from);
  return std::string_view(window_).substr(from - begin_, count);
}

std::string_view FileBytes::piece(std::uint64_t from) {
  if (from >= size_) return {};
  if (from < begin_ || from >= begin_ + window_.size()) load(from);
  return std::string_view(window_).substr(from - begin_);
}

std::uint64_t FileBytes::find(std::string_view text, std::uint64_t from) {
  while (size_ >= text.size() && from <= size_ - text.size()) {
    std::string_view here = piece(from);
    if (here.size() < text.size()) here = at(from, kAtMost);  // the text may go on behind the window
    if (const std::size_t found = here.find(text); found != std::string_view::npos) return from + found;
    from += here.size() - (text.size() - 1);
  }
  return kNone;
}

std::uint64_t FileBytes::find_last(std::string_view text) {
  constexpr std::uint64_t kStep = 64 * 1024;
  for (std::uint64_t end = size_; end > 0;) {
    const std::uint64_t from = end - std::min(end, kStep);
    const std::size_t found = at(from, end - from + std::min<std::uint64_t>(text.size() - 1, size_ - end)).rfind(text);
    if (found != std::string_view::npos) return from + found;
    end = from;
  }
  return kNone;
}

std::uint64_t FileBytes::find_other(std::string_view bytes, std::uint64_t from) {
  while (from < size_) {
    const std::string_view here = piece(from);
    if (const std::size_t found = here.find_first_not_of(bytes); found != std::string_view::npos) return from + found;
    from += here.size();
  }
  return kNone;
}

}  // namespace motcua::documents
