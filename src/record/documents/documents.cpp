#include "documents/documents.h"

#include <fcntl.h>
#include <magic.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>
#include <system_error>

#include "base/hash.h"
#include "base/limits.h"
#include "base/random.h"
#include "documents/scan.h"
#include "documents/structure.h"

namespace motcua::documents {
namespace {

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

[[noreturn]] void fail(const char* what, const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), std::string(what) + " " + path.string());
}

void sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (descriptor.fd < 0 || ::fsync(descriptor.fd) != 0) fail("cannot sync the folder of files", folder);
}

void write_durably(const std::filesystem::path& path, const std::string& bytes) {
  const Descriptor descriptor{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (descriptor.fd < 0) fail("cannot create a file", path);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::write(descriptor.fd, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("cannot write a file", path);
    done += static_cast<std::size_t>(n);
  }
  if (::fsync(descriptor.fd) != 0) fail("cannot sync a file", path);
}

}  // namespace

std::string sniff(std::string_view bytes) {
  struct Close {
    void operator()(magic_t cookie) const { magic_close(cookie); }
  };
  static std::mutex mutex;  // two threads may not use the cookie of libmagic at the same time
  static const std::unique_ptr<std::remove_pointer_t<magic_t>, Close> cookie = [] {
    std::unique_ptr<std::remove_pointer_t<magic_t>, Close> opened{magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR)};
    if (!opened || magic_load(opened.get(), nullptr) != 0)
      throw std::runtime_error("the database of libmagic cannot be read: install libmagic-mgc");
    return opened;
  }();
  if (pdf_begin(bytes) != std::string_view::npos) return "application/pdf";
  const std::lock_guard lock{mutex};
  const char* type = magic_buffer(cookie.get(), bytes.data(), bytes.size());
  const std::string_view found = type ? type : "";
  for (const std::string_view known : {"image/jpeg", "image/png"})
    if (found == known) return std::string(known);
  return {};
}

std::string_view ending_of(std::string_view media_type) {
  return media_type == "application/pdf" ? "pdf" : media_type == "image/png" ? "png" : "jpg";
}

Files::Files(std::filesystem::path folder, std::string scanner)
    : folder_(std::move(folder)), scanner_(std::move(scanner)) {}

std::filesystem::path Files::path_of(const std::string& sha256) const { return folder_ / sha256.substr(0, 2) / sha256; }

Result<Stored> Files::put(const std::string& bytes) const {
  if (bytes.empty()) return refuse(problems::empty_file);
  Stored stored{.sha256 = sha256_hex(bytes), .media_type = sniff(bytes)};
  if (stored.media_type.empty()) return refuse(not_taken(bytes));
  if (!scanner_.empty()) TRY(scan(scanner_, bytes));  // malware is reported as malware, also in a broken file
  TRY(check_structure(bytes, stored.media_type));
  const auto path = path_of(stored.sha256);
  const auto sync_folders = [&] {
    sync_folder(path.parent_path());
    sync_folder(folder_);
  };
  if (std::filesystem::exists(path)) {
    sync_folders();  // the program that wrote the file may have stopped before this
    return stored;
  }
  std::filesystem::create_directories(path.parent_path());
  const auto draft = path.parent_path() / (".draft-" + random_word(16));
  try {
    write_durably(draft, bytes);
    std::filesystem::rename(draft, path);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(draft, ignored);
    throw;
  }
  sync_folders();
  return stored;
}

bool Files::remove(const std::string& sha256) const {
  const auto path = path_of(sha256);
  if (!std::filesystem::is_regular_file(path)) return false;
  {
    const Descriptor descriptor{::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (descriptor.fd < 0) fail("cannot overwrite a file", path);
    std::uintmax_t left = std::filesystem::file_size(path);
    for (const std::string zeros(1 << 16, '\0'); left > 0;) {
      const ssize_t n = ::write(descriptor.fd, zeros.data(), std::min<std::uintmax_t>(left, zeros.size()));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) fail("cannot overwrite a file", path);
      left -= static_cast<std::uintmax_t>(n);
    }
    if (::fsync(descriptor.fd) != 0) fail("cannot sync a file", path);
  }
  std::filesystem::remove(path);
  sync_folder(path.parent_path());
  return true;
}

std::string stored_bytes(const std::filesystem::path& path) {
  std::error_code fault;
  const bool plain = std::filesystem::is_regular_file(path, fault) &&
                     std::filesystem::file_size(path, fault) <= limits::file_bytes_max && !fault;
  if (!plain) return {};
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return stream ? std::move(bytes).str() : std::string();
}

std::string Files::get(const std::string& sha256) const {
  std::string bytes = stored_bytes(path_of(sha256));
  if (sha256_hex(bytes) != sha256) throw std::runtime_error("a stored file is missing or altered: " + sha256);
  return bytes;
}

}  // namespace motcua::documents
