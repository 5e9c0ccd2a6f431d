#include "base/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace motcua {
namespace {

std::string why(std::string_view what, const std::string& path, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR: return fmt::format("{} {} is missing; put it back, or name the right path", what, path);
    case EACCES:
    case EPERM:
      return fmt::format(
          "{} {} is there, but this user (id {}) may not read it; give it to this user with chown and change nothing "
          "else",
          what, path, ::geteuid());
    case EISDIR: return fmt::format("{} {} is a folder; name a file", what, path);
    default: return fmt::format("{} {} cannot be read: {}", what, path, std::strerror(error));
  }
}

struct Opened {
  int fd = -1, error = 0;
  Opened(const std::string& path) : fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat status{};
    if (fd < 0 || ::fstat(fd, &status) != 0) error = errno;
    else if (S_ISDIR(status.st_mode)) error = EISDIR;
  }
  ~Opened() {
    if (fd >= 0) ::close(fd);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
};

}  // namespace

std::string why_unreadable(const std::string& path, std::string_view what) {
  const Opened file{path};
  return file.error == 0 ? std::string() : why(what, path, file.error);
}

std::string read_file(const std::string& path, std::string_view what) {
  const Opened file{path};
  if (file.error != 0) throw std::runtime_error(why(what, path, file.error));
  std::string bytes;
  char block[1 << 14];
  for (;;) {
    const ssize_t n = ::read(file.fd, block, sizeof block);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw std::runtime_error(why(what, path, errno));
    if (n == 0) return bytes;
    bytes.append(block, static_cast<std::size_t>(n));
  }
}

std::string read_secret_line(const std::string& path, std::string_view what) {
  std::string line = read_file(path, what);
  line.resize(std::min(line.find_first_of("\r\n"), line.size()));
  if (line.empty()) throw std::runtime_error(fmt::format("{} {} is empty; its first line is the secret", what, path));
  return line;
}

}  // namespace motcua
