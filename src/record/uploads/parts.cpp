#include "uploads/parts.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <system_error>

#include "base/hash.h"
#include "base/log.h"
#include "documents/folder.h"

namespace motcua::uploads {
namespace {

namespace fs = std::filesystem;

void make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0) return documents::sync_folder(folder.parent_path());
  if (errno != EEXIST) throw std::system_error(errno, std::generic_category(), "cannot make " + folder.string());
}

// Appends a part to the file. Returns false if the bytes are not those that came.
bool append(documents::NewFile& to, Sha256& all, const fs::path& from, const store::Part& part) {
  documents::FileBytes bytes{from};
  Sha256 own;
  for (std::uint64_t at = 0; at < bytes.size();) {
    const std::string_view piece = bytes.piece(at);
    own.update(piece);
    all.update(piece);
    to.write(piece);
    at += piece.size();
  }
  return std::cmp_equal(bytes.size(), part.bytes) && own.hex() == part.sha256;
}

}  // namespace

fs::path PartFolder::place_of(const std::string& upload, const store::Part& part) const {
  return folder_ / upload / fmt::format("{:012}-{}", part.first, part.sha256);
}

void PartFolder::keep(const std::string& upload, const store::Part& part, const fs::path& file) const {
  fs::create_directories(folder_.parent_path());
  make_folder(folder_);
  make_folder(folder_ / upload);
  documents::move_durably(file, place_of(upload, part));
  documents::sync_folder(folder_ / upload);
}

void PartFolder::forget(const std::string& upload, const store::Part& part) const {
  if (fs::exists(place_of(upload, part))) (void)documents::wipe(place_of(upload, part));
}

bool PartFolder::has(const std::string& upload, const std::vector<store::Part>& parts) const {
  for (const store::Part& part : parts) {
    std::error_code missing;
    if (!std::cmp_equal(fs::file_size(place_of(upload, part), missing), part.bytes) || missing) return false;
  }
  return true;
}

std::optional<documents::Incoming> PartFolder::join(const std::string& upload,
                                                    const std::vector<store::Part>& parts) const {
  if (parts.empty() || !has(upload, parts)) return std::nullopt;
  documents::NewFile file{documents::draft_beside(folder_ / upload / "whole")};
  Sha256 all;
  std::uint64_t bytes = 0;
  for (const store::Part& part : parts) {
    if (!std::cmp_equal(part.first, bytes) || !append(file, all, place_of(upload, part), part)) {
      log::error("upload.damaged", {{"upload", upload}, {"at", std::to_string(part.first)}});
      return std::nullopt;
    }
    bytes += static_cast<std::uint64_t>(part.bytes);
  }
  file.finish();
  return documents::Incoming{.path = file.path(), .sha256 = all.hex(), .bytes = bytes};
}

std::vector<std::string> PartFolder::uploads() const {
  std::vector<std::string> found;
  if (!fs::is_directory(folder_)) return found;
  for (const auto& entry : fs::directory_iterator(folder_))
    if (entry.is_directory()) found.push_back(entry.path().filename().string());
  return found;
}

void PartFolder::wipe(const std::string& upload) const {
  const fs::path folder = folder_ / upload;
  for (const auto& file : fs::directory_iterator(folder)) (void)documents::wipe(file.path());
  fs::remove(folder);
  documents::sync_folder(folder_);
}

std::uintmax_t PartFolder::free_bytes() const {
  fs::path there = folder_;
  while (!fs::exists(there) && there.has_parent_path() && there != there.parent_path()) there = there.parent_path();
  return fs::space(fs::exists(there) ? there : fs::current_path()).available;
}

}  // namespace motcua::uploads
