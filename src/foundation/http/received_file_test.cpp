#include "http/received_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <rapidcheck.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>
#include <system_error>

#include "base/read_file.h"

using namespace motcua;
using namespace motcua::http;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "motcua-incoming-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

std::filesystem::path made(const std::filesystem::path& path) {
  std::ofstream(path) << "x";
  return path;
}

void make_old(const std::filesystem::path& path) {
  const timespec then{.tv_sec = 978'307'200, .tv_nsec = 0};
  const timespec times[2]{then, then};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

}  // namespace

TEST_CASE("the bytes of a received file are those that came, in order, and so is its hash") {
  const Folder folder;
  CHECK(rc::check([&](const std::vector<std::string>& pieces) {
    ReceivedFile file{folder.path};
    std::string all;
    for (const std::string& piece : pieces) {
      file.write(piece);
      all += piece;
    }
    file.finish(ReceivedFile::End::whole);
    RC_ASSERT(file.bytes() == all.size());
    RC_ASSERT(file.sha256() == sha256_hex(all));
    RC_ASSERT(file.whole());
    RC_ASSERT(read_file(file.path().string(), "the file") == all);
  }));
  CHECK(std::filesystem::is_empty(folder.path));
}

TEST_CASE("a file is gone with its value, unless it is kept; only its owner reads it") {
  const Folder folder;
  std::filesystem::path gone, kept;
  {
    ReceivedFile file{folder.path};
    gone = file.path();
    CHECK(std::filesystem::exists(gone));
  }
  CHECK_FALSE(std::filesystem::exists(gone));
  {
    ReceivedFile file{folder.path};
    file.write("x");
    file.finish(ReceivedFile::End::broken);
    CHECK_FALSE(file.whole());
    kept = file.keep();
  }
  CHECK(read_file(kept.string(), "the file") == "x");
  struct stat facts{};
  REQUIRE(::stat(kept.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
}

TEST_CASE("a folder that is not there is a fault of the disk") {
  CHECK_THROWS_AS(ReceivedFile{"/there-is-no-such-folder"}, std::system_error);
}

TEST_CASE("a start removes what was left there a day ago, and nothing else") {
  const Folder folder;
  const auto incoming = folder.path / "files" / "incoming";
  prepare_incoming(incoming);
  CHECK((std::filesystem::status(incoming).permissions() & std::filesystem::perms::mask) ==
        std::filesystem::perms::owner_all);
  const auto old = made(incoming / "abc.body"), recent = made(incoming / "abd.body"), other = made(incoming / "upload");
  make_old(old);
  make_old(other);
  prepare_incoming(incoming);
  CHECK_FALSE(std::filesystem::exists(old));
  CHECK(std::filesystem::exists(recent));
  CHECK(std::filesystem::exists(other));
}

TEST_CASE("a folder that cannot be made is told in one line") {
  const Folder folder;
  std::ofstream(folder.path / "file") << "x";
  try {
    prepare_incoming(folder.path / "file" / "incoming");
    FAIL("made");
  } catch (const std::runtime_error& fault) {
    CHECK(std::string(fault.what()).starts_with("cannot keep incoming files in "));
  }
}
