#include "http/received_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/random.h"
#include "base/verify.h"

namespace motcua::http {
namespace {

constexpr std::string_view kEnding = ".body";
constexpr std::int64_t kLeftOverS = 24 * 3600;

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

std::int64_t seconds_of_change(const std::filesystem::path& path) {
  struct stat facts{};
  return ::lstat(path.c_str(), &facts) == 0 ? facts.st_mtim.tv_sec : 0;
}

}  // namespace

void prepare_incoming(const std::filesystem::path& folder) {
  constexpr auto kOwner = std::filesystem::perms::owner_all;
  try {
    std::filesystem::create_directories(folder);
    if ((std::filesystem::status(folder).permissions() & std::filesystem::perms::mask) != kOwner)
      std::filesystem::permissions(folder, kOwner);
    const ReceivedFile fresh{folder};  // its time is now, by the clock of the disk
    const std::int64_t now = seconds_of_change(fresh.path());
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().extension() == kEnding && seconds_of_change(entry.path()) < now - kLeftOverS)
        (void)::unlink(entry.path().c_str());
  } catch (const std::system_error& fault) {
    throw std::runtime_error(
        fmt::format("cannot keep incoming files in {}: {}", folder.string(), fault.code().message()));
  }
}

ReceivedFile::ReceivedFile(const std::filesystem::path& folder)
    : path_(folder / (random_word(20) + std::string(kEnding))),
      file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)) {
  if (file_ < 0) fail(path_);
}

ReceivedFile::~ReceivedFile() {
  if (file_ >= 0) ::close(file_);
  if (!kept_) ::unlink(path_.c_str());
}

void ReceivedFile::write(std::string_view bytes) {
  VERIFY(file_ >= 0);
  hash_.update(bytes);
  while (!bytes.empty()) {
    const ssize_t now = ::write(file_, bytes.data(), bytes.size());
    if (now < 0 && errno == EINTR) continue;
    if (now < 0) fail(path_);
    bytes.remove_prefix(static_cast<std::size_t>(now));
    bytes_ += static_cast<std::uint64_t>(now);
  }
}

void ReceivedFile::finish(End end) {
  VERIFY(file_ >= 0);
  const int done = ::close(std::exchange(file_, -1));
  if (done != 0) fail(path_);
  sha256_ = hash_.hex();
  whole_ = end == End::whole;
}

std::filesystem::path ReceivedFile::keep() {
  kept_ = true;
  return path_;
}

}  // namespace motcua::http
