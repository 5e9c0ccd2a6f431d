#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "documents/documents.h"
#include "documents/made_files.h"

using namespace motcua;
using namespace motcua::documents;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "motcua-files-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

const std::string kPng = made_png(1, 1);

}  // namespace

TEST_CASE("a file is known by its content: PDF, JPEG and PNG are kept, everything else is refused") {
  const Folder folder;
  const Files files{folder.path};
  CHECK(files.put(made_pdf(""))->media_type == "application/pdf");
  CHECK(files.put(kPng)->media_type == "image/png");
  CHECK(files.put("<html><script>x</script></html>").error().problem == &documents::problems::not_a_document);
  CHECK(files.put("").error().problem == &documents::problems::empty_file);
}

TEST_CASE("the same bytes are kept once and come back as they were; altered bytes are noticed") {
  const Folder folder;
  const Files files{folder.path};
  const auto first = files.put(kPng), second = files.put(kPng);
  REQUIRE(first);
  CHECK(first->sha256 == second->sha256);
  CHECK(files.get(first->sha256) == kPng);
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path)) count += entry.is_regular_file();
  CHECK(count == 1);
  std::ofstream(folder.path / first->sha256.substr(0, 2) / first->sha256, std::ios::app) << "x";
  CHECK_THROWS(files.get(first->sha256));
}

TEST_CASE("a pipe, a device or a swollen file in the place of a document is told as altered, and ends") {
  const Folder folder;
  const Files files{folder.path};
  const std::string sha256 = files.put(kPng)->sha256;
  const auto path = folder.path / sha256.substr(0, 2) / sha256;
  std::filesystem::remove(path);
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK_THROWS(files.get(sha256));
  std::filesystem::remove(path);
  std::filesystem::create_symlink("/dev/zero", path);
  CHECK_THROWS(files.get(sha256));
  std::filesystem::remove(path);
  std::ofstream(path).put('x');
  std::filesystem::resize_file(path, std::uintmax_t{1} << 32);
  CHECK_THROWS(files.get(sha256));
}
