// Files by content hash, beside the database. A file is on the disk (fsync of file and folder) before a row names it.
// No function holds a whole file in memory.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "documents/bytes.h"
#include "msg/problems.h"

namespace motcua::documents {

namespace problems {
inline constexpr Problem not_a_document{"not-a-document", Kind::unsupported, msg::problems::not_a_document};
inline constexpr Problem empty_file{"empty-file", Kind::invalid, msg::problems::empty_file};
inline constexpr Problem dossier_full{"dossier-full", Kind::conflict, msg::problems::dossier_full};
inline constexpr Problem too_many_files{"too-many-files", Kind::conflict, msg::problems::too_many_files};
}  // namespace problems

struct Stored {
  std::string sha256;
  std::string media_type;        // application/pdf, image/jpeg or image/png, by content
  std::uint64_t bytes = 0;
};

// Thread-safe.
class Files {
 public:
  // Documents in a folder. The first put() makes the folder, if it is missing. `scanner`: documents/scan.h; "" for
  // none.
  explicit Files(const std::filesystem::path& folder, std::string scanner = {});
  explicit Files(std::unique_ptr<Store> store, std::filesystem::path folder, std::string scanner = {});
  ~Files();
  Files(const Files&) = delete;

  // Checks a file that came in, and stores it. Refuses by content; then the file stays where it is. If it is stored,
  // the store may have moved it.
  Result<Stored> put(const Incoming& incoming) const;
  Result<Stored> put(std::string_view bytes) const;  // bytes that are in memory already
  // Returns a document whose bytes have its hash. Throws std::runtime_error if it is missing or altered. The bytes are
  // read for that, but not again within ten minutes while the system reports no change of the file.
  Found open(const std::string& sha256) const;
  bool has(const std::string& sha256) const;  // reads no bytes
  // Overwrites and deletes the document. Returns false if it does not exist. Throws std::system_error.
  bool remove(const std::string& sha256) const;
  // Store::walk()
  void walk(const std::function<void(const std::string& sha256, Instant came)>& use) const;

 private:
  class Checked;
  std::unique_ptr<Store> store_;
  const std::filesystem::path folder_;  // for files that are not yet documents
  const std::string scanner_;
  const std::unique_ptr<Checked> checked_;
};

// Returns the media type by content, not by name or header; "" for any other content. `head`: the begin of the file, at
// least its first 64 KiB if it has them.
std::string sniff(std::string_view head);
std::string_view ending_of(std::string_view media_type);  // pdf, png or jpg

}  // namespace motcua::documents
