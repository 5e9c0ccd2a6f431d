// The bytes of uploads on the disk: a folder for each upload, a file for each part. The name of a part is its place and
// its hash, so that two servers that write the same name write the same bytes. A part never changes.
#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "documents/bytes.h"
#include "uploads/store.h"

namespace motcua::uploads {

// Thread-safe. All functions throw std::system_error if the disk fails.
class PartFolder {
 public:
  // keep() makes the folder, for this account alone.
  explicit PartFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Moves a file here as a part. It is durable when this returns.
  void keep(const std::string& upload, const store::Part& part, const std::filesystem::path& file) const;
  // Overwrites and deletes one part, if it is there.
  void forget(const std::string& upload, const store::Part& part) const;
  // Are all parts there, with their sizes? Reads no bytes.
  bool has(const std::string& upload, const std::vector<store::Part>& parts) const;
  // Writes the bytes of all parts into one file, which the caller moves or deletes. Returns nullopt if a part is
  // missing or altered.
  std::optional<documents::Incoming> join(const std::string& upload, const std::vector<store::Part>& parts) const;
  // Returns the uploads that have a folder.
  std::vector<std::string> uploads() const;
  // Overwrites and deletes the files of an upload.
  void wipe(const std::string& upload) const;
  std::uintmax_t free_bytes() const;  // on the disk

 private:
  std::filesystem::path place_of(const std::string& upload, const store::Part& part) const;
  const std::filesystem::path folder_;
};

}  // namespace motcua::uploads
