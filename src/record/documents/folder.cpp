#include "documents/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "base/hash.h"
#include "base/limits.h"
#include "base/random.h"

namespace motcua::documents {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHexadecimal = "0123456789abcdef";

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

[[noreturn]] void fail(const char* what, const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), std::string(what) + " " + path.string());
}

void write_all(int to, std::string_view bytes, const fs::path& path) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::write(to, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("cannot write a file", path);
    done += static_cast<std::size_t>(n);
  }
}

void sync_file(const fs::path& path) {
  const Descriptor descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (descriptor.fd < 0 || ::fsync(descriptor.fd) != 0) fail("cannot sync a file", path);
}

bool is_hash(std::string_view name) {
  return name.size() == 64 && name.find_first_not_of(kHexadecimal) == std::string_view::npos;
}

Instant changed_at(const fs::path& path) {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0) fail("cannot look at a file", path);
  return {std::int64_t{found.st_mtim.tv_sec} * 1'000'000 + found.st_mtim.tv_nsec / 1000};
}

}  // namespace

NewFile::NewFile(fs::path path)
    : path_(std::move(path)), file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
  if (file_ < 0) fail("cannot create a file", path_);
}

NewFile::~NewFile() {
  if (file_ >= 0) ::close(file_);
  std::error_code ignored;
  if (!whole_) fs::remove(path_, ignored);
}

void NewFile::write(std::string_view bytes) { write_all(file_, bytes, path_); }

void NewFile::write_all_of(FileBytes& bytes) {
  for (std::uint64_t at = 0; at < bytes.size();) {
    const std::string_view piece = bytes.piece(at);
    write(piece);
    at += piece.size();
  }
}

void NewFile::finish() {
  if (::close(std::exchange(file_, -1)) != 0) fail("cannot write a file", path_);
  whole_ = true;
}

Temporary::~Temporary() {
  std::error_code ignored;
  fs::remove(path, ignored);
}

fs::path draft_beside(const fs::path& path) { return path.parent_path() / (".draft-" + random_word(16)); }

void sync_folder(const fs::path& folder) {
  const Descriptor descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (descriptor.fd < 0 || ::fsync(descriptor.fd) != 0) fail("cannot sync the folder of files", folder);
}

void move_durably(const fs::path& from, const fs::path& to) {
  sync_file(from);
  if (::rename(from.c_str(), to.c_str()) == 0) return;
  if (errno != EXDEV) fail("cannot move a file", to);
  const Temporary draft{draft_beside(to)};  // if all goes well, it is gone under this name
  {
    FileBytes bytes{from};
    NewFile copy{draft.path};
    copy.write_all_of(bytes);
    copy.finish();
  }
  sync_file(draft.path);
  if (::rename(draft.path.c_str(), to.c_str()) != 0) fail("cannot move a file", to);
  fs::remove(from);
}

bool wipe(const fs::path& path) {
  if (!fs::is_regular_file(path)) return false;
  {
    const Descriptor descriptor{::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (descriptor.fd < 0) fail("cannot overwrite a file", path);
    std::uintmax_t left = fs::file_size(path);
    for (const std::string zeros(1 << 16, '\0'); left > 0;) {
      const std::size_t count = std::min<std::uintmax_t>(left, zeros.size());
      write_all(descriptor.fd, std::string_view(zeros).substr(0, count), path);
      left -= count;
    }
    if (::fsync(descriptor.fd) != 0) fail("cannot sync a file", path);
  }
  fs::remove(path);
  return true;
}

std::optional<std::string> hash_of_file(const fs::path& path) {
  std::error_code fault;
  if (!fs::is_regular_file(path, fault) || fs::file_size(path, fault) > limits::stored_file_bytes_max || fault)
    return std::nullopt;
  try {
    FileBytes bytes{path};
    Sha256 hash;
    for (std::uint64_t at = 0; at < bytes.size();) {
      const std::string_view piece = bytes.piece(at);
      hash.update(piece);
      at += piece.size();
    }
    return hash.hex();
  } catch (const std::system_error&) { return std::nullopt; }
}

fs::path FolderStore::path_of(const std::string& sha256) const { return folder_ / sha256.substr(0, 2) / sha256; }

void FolderStore::put(const Incoming& file) {
  const fs::path path = path_of(file.sha256);
  if (!fs::exists(path)) {
    fs::create_directories(path.parent_path());
    move_durably(file.path, path);
  }
  // Also if the file is there: the program that wrote it may have stopped before this.
  sync_folder(path.parent_path());
  sync_folder(folder_);
}

std::optional<Found> FolderStore::open(const std::string& sha256) {
  const fs::path path = path_of(sha256);
  std::error_code fault;
  if (!fs::is_regular_file(path, fault)) return std::nullopt;
  const std::uintmax_t bytes = fs::file_size(path, fault);
  if (fault || bytes > limits::stored_file_bytes_max) return std::nullopt;
  return Found{path, bytes};
}

bool FolderStore::remove(const std::string& sha256) {
  const fs::path path = path_of(sha256);
  if (!wipe(path)) return false;
  sync_folder(path.parent_path());
  return true;
}

void FolderStore::walk(const std::function<void(const std::string& sha256, Instant came)>& use) {
  if (!fs::is_directory(folder_)) return;
  for (const auto& folder : fs::directory_iterator(folder_)) {
    const std::string begin = folder.path().filename().string();
    if (begin.size() != 2 || begin.find_first_not_of(kHexadecimal) != std::string::npos || !folder.is_directory())
      continue;
    for (const auto& file : fs::directory_iterator(folder)) {
      const std::string name = file.path().filename().string();
      if (is_hash(name) && name.starts_with(begin) && file.is_regular_file()) use(name, changed_at(file.path()));
    }
  }
}

}  // namespace motcua::documents
