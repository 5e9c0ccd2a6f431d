#include "base/secret_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "base/random.h"

namespace motcua {

void write_secret_file(const std::string& file, std::string_view content) {
  const std::string draft = file + ".new-" + random_word(8);
  const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  bool good = fd >= 0 && ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
              ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  good = good && ::rename(draft.c_str(), file.c_str()) == 0;
  if (!good) {
    ::unlink(draft.c_str());
    throw std::runtime_error("cannot write the key file " + file);
  }
  const int folder = ::open(std::filesystem::absolute(file).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool kept = folder >= 0 && ::fsync(folder) == 0;
  if (folder >= 0) ::close(folder);
  if (!kept) throw std::runtime_error("cannot sync the folder of the key file " + file);
}

}  // namespace motcua
