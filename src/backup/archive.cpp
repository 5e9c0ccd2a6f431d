#include "backup/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace motcua::backup {
namespace {

constexpr std::size_t kBlock = 1 << 20;

[[noreturn]] void fail(archive* handle, const std::string& file) {
  const char* why = archive_error_string(handle);
  throw std::runtime_error(file + ": " + (why ? why : "not a tar file"));
}

}  // namespace

void Writer::Free::operator()(archive* handle) const { archive_write_free(handle); }

Writer::Writer(const std::string& file) : file_(file), handle_(archive_write_new()) {
  if (archive_write_set_format_pax_restricted(handle_.get()) != ARCHIVE_OK ||
      archive_write_open_filename(handle_.get(), file.c_str()) != ARCHIVE_OK)
    fail(handle_.get(), file);
}

void Writer::begin(const std::string& name, std::int64_t bytes) {
  struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
  };
  const std::unique_ptr<archive_entry, FreeEntry> entry{archive_entry_new()};
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), bytes);
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0600);
  if (archive_write_header(handle_.get(), entry.get()) != ARCHIVE_OK) fail(handle_.get(), file_);
}

void Writer::write(const char* bytes, std::size_t count) {
  while (count > 0) {
    const la_ssize_t written = archive_write_data(handle_.get(), bytes, count);
    if (written <= 0) fail(handle_.get(), file_);
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
}

void Writer::add(const std::string& name, std::string_view bytes) {
  begin(name, static_cast<std::int64_t>(bytes.size()));
  write(bytes.data(), bytes.size());
}

void Writer::add_file(const std::string& name, const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path);
  begin(name, static_cast<std::int64_t>(std::filesystem::file_size(path)));
  std::vector<char> block(kBlock);
  while (stream) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    write(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
}

void Writer::finish() {
  if (archive_write_close(handle_.get()) != ARCHIVE_OK) fail(handle_.get(), file_);
  sync_path(file_);
}

void read_archive(const std::string& file,
                  const std::function<bool(const std::string& name, const Next& next)>& entry) {
  struct Free {
    void operator()(archive* handle) const { archive_read_free(handle); }
  };
  const std::unique_ptr<archive, Free> handle{archive_read_new()};
  if (archive_read_support_format_tar(handle.get()) != ARCHIVE_OK ||
      archive_read_open_filename(handle.get(), file.c_str(), kBlock) != ARCHIVE_OK)
    fail(handle.get(), file);
  std::vector<char> block(kBlock);
  for (archive_entry* found = nullptr;;) {
    const int status = archive_read_next_header(handle.get(), &found);
    if (status == ARCHIVE_EOF) return;
    if (status != ARCHIVE_OK) fail(handle.get(), file);
    if (archive_entry_filetype(found) != AE_IFREG)
      throw std::runtime_error(file + ": holds something that is not a plain file");
    const bool more = entry(archive_entry_pathname(found), [&]() -> std::string {
      const la_ssize_t count = archive_read_data(handle.get(), block.data(), block.size());
      if (count < 0) fail(handle.get(), file);
      return {block.data(), static_cast<std::size_t>(count)};
    });
    if (!more) return;
  }
}

void sync_path(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool good = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!good) throw std::runtime_error("cannot sync " + path);
}

}  // namespace motcua::backup
