// Tar files with libarchive. Private to this folder. Faults are std::runtime_error.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct archive;

namespace motcua::backup {

class Writer {
 public:
  explicit Writer(const std::string& file);
  void add(const std::string& name, std::string_view bytes);
  void add_file(const std::string& name, const std::string& path);         // any size
  void finish();                                                            // ends the file and syncs it to the disk

 private:
  void begin(const std::string& name, std::int64_t bytes);
  void write(const char* bytes, std::size_t count);
  struct Free {
    void operator()(archive* handle) const;
  };
  std::string file_;
  std::unique_ptr<archive, Free> handle_;
};

// Calls `entry` for each entry of a tar in order, until `entry` returns false. `entry` gets the name and a function
// that returns the next bytes ("" at the end).
using Next = std::function<std::string()>;
void read_archive(const std::string& file, const std::function<bool(const std::string& name, const Next& next)>& entry);

void sync_path(const std::string& path);  // a file or a folder

}  // namespace motcua::backup
