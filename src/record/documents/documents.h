// Files by content hash, beside the database. A file is on the disk (fsync of file and folder) before a row names it.
#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"
#include "msg/problems.h"

namespace motcua::documents {

namespace problems {
inline constexpr Problem not_a_document{"not-a-document", Kind::unsupported, msg::problems::not_a_document};
inline constexpr Problem empty_file{"empty-file", Kind::invalid, msg::problems::empty_file};
inline constexpr Problem too_many_files{"too-many-files", Kind::conflict, msg::problems::too_many_files};
}  // namespace problems

struct Stored {
  std::string sha256;
  std::string media_type;        // application/pdf, image/jpeg or image/png, by content
};

// Returns the bytes of a stored file. Returns "" if the file is missing, larger than a document may be, or no plain
// file. A pipe or a device would never end.
std::string stored_bytes(const std::filesystem::path& path);

class Files {
 public:
  // The first put() makes the folder, if it is missing. `scanner`: documents/scan.h; "" for none.
  explicit Files(std::filesystem::path folder, std::string scanner = {});

  Result<Stored> put(const std::string& bytes) const;  // stores the same bytes once; refuses by content
  // Overwrites and deletes the file. Returns false if it does not exist. Throws std::system_error.
  bool remove(const std::string& sha256) const;
  std::string get(const std::string& sha256) const;  // throws std::runtime_error if the file is missing or altered

 private:
  std::filesystem::path path_of(const std::string& sha256) const;
  std::filesystem::path folder_;
  std::string scanner_;
};

// Returns the media type by content, not by name or header; "" for any other content.
std::string sniff(std::string_view bytes);
std::string_view ending_of(std::string_view media_type);  // pdf, png or jpg

}  // namespace motcua::documents
