// Documents in a folder, by their hash: ab/abc…. Files are moved there, and deleted without leaving their bytes.
#pragma once
#include <string_view>
#include <utility>

#include "documents/bytes.h"
#include "documents/file_bytes.h"

namespace motcua::documents {

class FolderStore final : public Store {
 public:
  // The first put() makes the folder, if it is missing.
  explicit FolderStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void put(const Incoming& file) override;
  std::optional<Found> open(const std::string& sha256) override;
  bool remove(const std::string& sha256) override;
  void walk(const std::function<void(const std::string& sha256, Instant came)>& use) override;

 private:
  std::filesystem::path path_of(const std::string& sha256) const;
  const std::filesystem::path folder_;
};

// A new file for this account alone. All functions throw std::system_error. A file that is not whole when the object
// ends is deleted.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path path);  // fails if there is such a file
  ~NewFile();
  NewFile(const NewFile&) = delete;
  void write(std::string_view bytes);
  void write_all_of(FileBytes& bytes);
  void finish();  // the file is whole, but not yet durable
  const std::filesystem::path& path() const { return path_; }

 private:
  const std::filesystem::path path_;
  int file_ = -1;
  bool whole_ = false;
};

// A file for a short use: deleted at the end of the object.
struct Temporary {
  explicit Temporary(std::filesystem::path name) : path(std::move(name)) {}
  ~Temporary();
  Temporary(const Temporary&) = delete;
  const std::filesystem::path path;
};
// Returns a name beside `path` that no other file has.
std::filesystem::path draft_beside(const std::filesystem::path& path);

// All of these throw std::system_error.
void sync_folder(const std::filesystem::path& folder);
// Makes the bytes of the file durable and gives the file another name. The caller syncs the folder of the new name. If
// the two names are on different disks, the bytes are copied.
void move_durably(const std::filesystem::path& from, const std::filesystem::path& to);
// Overwrites and deletes a plain file. Returns false if there is none. The caller syncs the folder.
bool wipe(const std::filesystem::path& path);

// Returns SHA-256 of a plain file, in hexadecimal; nullopt if there is none, if it is larger than any document may be,
// or if it cannot be read. A pipe or a device would never end.
std::optional<std::string> hash_of_file(const std::filesystem::path& path);

}  // namespace motcua::documents
