#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "base/hash.h"
#include "documents/documents.h"
#include "documents/file_bytes.h"
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

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t plain_files(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) count += entry.is_regular_file();
  return count;
}

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
  CHECK(bytes_of(files.open(first->sha256).path) == kPng);
  CHECK(plain_files(folder.path) == 1);
  std::ofstream(folder.path / first->sha256.substr(0, 2) / first->sha256, std::ios::app) << "x";
  CHECK_THROWS((void)files.open(first->sha256));
}

TEST_CASE("a pipe, a device or a swollen file in the place of a document is told as altered, and ends") {
  const Folder folder;
  const Files files{folder.path};
  const std::string sha256 = files.put(kPng)->sha256;
  const auto path = folder.path / sha256.substr(0, 2) / sha256;
  std::filesystem::remove(path);
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK_THROWS((void)files.open(sha256));
  std::filesystem::remove(path);
  std::filesystem::create_symlink("/dev/zero", path);
  CHECK_THROWS((void)files.open(sha256));
  std::filesystem::remove(path);
  std::ofstream(path).put('x');
  std::filesystem::resize_file(path, std::uintmax_t{1} << 32);
  CHECK_THROWS((void)files.open(sha256));
}

TEST_CASE("a file that came in is moved to the documents if it is taken, and stays where it is if it is refused") {
  const Folder folder;
  const Files files{folder.path / "documents"};
  const auto came = [&](const std::string& bytes) {
    std::ofstream(folder.path / "came", std::ios::binary) << bytes;
    return Incoming{.path = folder.path / "came", .sha256 = sha256_hex(bytes), .bytes = bytes.size()};
  };
  CHECK_FALSE(files.put(came("no document")));
  CHECK(std::filesystem::exists(folder.path / "came"));
  const auto taken = files.put(came(kPng));
  REQUIRE(taken);
  CHECK_FALSE(std::filesystem::exists(folder.path / "came"));
  CHECK(files.open(taken->sha256).bytes == kPng.size());
  Incoming longer = came(kPng);
  longer.bytes += 1;
  CHECK_THROWS((void)files.put(longer));
}

TEST_CASE("a document that was altered is noticed also a moment after it was read, at the same size and time") {
  const Folder folder;
  const Files files{folder.path};
  const std::string sha256 = files.put(kPng)->sha256;
  const auto path = files.open(sha256).path;
  const auto written = std::filesystem::last_write_time(path);
  std::string other = kPng;
  other[40] ^= 1;
  std::ofstream(path, std::ios::binary) << other;
  std::filesystem::last_write_time(path, written);
  CHECK_THROWS((void)files.open(sha256));
}

TEST_CASE("a walk tells each document once, and nothing else that lies in the folder") {
  const Folder folder;
  const Files files{folder.path};
  const std::string one = files.put(kPng)->sha256, other = files.put(made_pdf(""))->sha256;
  std::filesystem::create_directories(folder.path / ".uploads" / "ab");
  std::ofstream(folder.path / ".uploads" / "ab" / one).put('x');
  std::ofstream(folder.path / one.substr(0, 2) / ".draft-abc").put('x');
  std::set<std::string> told;
  files.walk([&](const std::string& sha256, Instant came) {
    CHECK(told.insert(sha256).second);
    CHECK(came.us > 0);
  });
  CHECK(told == std::set{one, other});
  CHECK(files.remove(one));
  CHECK_FALSE(files.remove(one));
  CHECK_THROWS((void)files.open(one));
}

TEST_CASE("words are found wherever the window of a file begins") {
  std::string bytes(600'000, '.');
  for (const std::size_t at : {std::size_t{0}, std::size_t{131'070}, std::size_t{262'141}, std::size_t{599'991}})
    bytes.replace(at, 9, "endstream");
  const MadeFile made{bytes};
  FileBytes file{made.path};
  std::vector<std::uint64_t> found;
  for (std::uint64_t at = 0; (at = file.find("endstream", at)) != FileBytes::kNone; ++at) found.push_back(at);
  CHECK(found == std::vector<std::uint64_t>{0, 131'070, 262'141, 599'991});
  CHECK(file.find_last("endstream") == 599'991);
  CHECK(file.find_last("nowhere") == FileBytes::kNone);
  CHECK(file.find_other(".", 9) == 131'070);
  CHECK(file.at(599'999, 8) == "m");
  CHECK(file.at(600'000, 8).empty());
}
