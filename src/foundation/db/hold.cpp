#include "db/hold.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

#include "db/open.h"
#include "db/postgres/postgres.h"

namespace motcua::db {
namespace {

// The files that this program holds. One command holds one or two files.
std::vector<std::string> held_files;

// A lock of the file by flock. It is independent of the POSIX locks that SQLite takes on the file. The kernel releases
// it when the program ends for any reason.
class FileLock final : public Hold {
 public:
  FileLock(const std::string& path, bool shared) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (fd_ < 0) throw Fault(fmt::format("cannot open the database {}: {}", path, std::strerror(errno)));
    if (::flock(fd_, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0) {
      held_files.push_back(path);
      path_ = path;
      return;
    }
    const int error = errno;
    ::close(fd_);
    if (error != EWOULDBLOCK) throw Fault(fmt::format("cannot lock the database {}: {}", path, std::strerror(error)));
    throw Fault(
        fmt::format("a server or another command works on {}: stop it first (one server only works on a file)", path));
  }
  ~FileLock() override {
    ::close(fd_);
    std::erase(held_files, path_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int fd_;
  std::string path_;
};

// PostgreSQL drops the connections of a killed program after a moment.
void refuse_company(const std::string& url) {
  constexpr int kLooks = 30;
  for (int look = 1; postgres_company(url) > 0; ++look) {
    if (look == kLooks) throw Fault(fmt::format("a server or another command works on {}: stop it first", shown(url)));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

}  // namespace

std::unique_ptr<Hold> hold(const std::string& where, Holder holder) {
  if (!is_postgres(where)) return std::make_unique<FileLock>(where, holder == Holder::copying);
  if (holder != Holder::server) refuse_company(where);
  return std::make_unique<Hold>();
}

bool holding(const std::string& path) { return std::ranges::find(held_files, path) != held_files.end(); }

}  // namespace motcua::db
