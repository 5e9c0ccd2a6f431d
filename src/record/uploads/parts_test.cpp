#include "uploads/parts.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "base/hash.h"
#include "documents/folder.h"

using namespace motcua;
using namespace motcua::uploads;

namespace {

struct Place {
  std::filesystem::path path;
  Place() {
    std::string name = (std::filesystem::temp_directory_path() / "motcua-parts-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Place() { std::filesystem::remove_all(path); }

  // A part as it comes from a client.
  store::Part keep(const PartFolder& folder, const std::string& bytes, std::int64_t first) const {
    std::ofstream(path / "came", std::ios::binary) << bytes;
    const store::Part part{
        .first = first, .bytes = static_cast<std::int64_t>(bytes.size()), .sha256 = sha256_hex(bytes)};
    folder.keep("u", part, path / "came");
    return part;
  }
  std::filesystem::path file_of(const store::Part& part) const {
    for (const auto& entry : std::filesystem::directory_iterator(path / "parts" / "u"))
      if (entry.path().string().ends_with(part.sha256)) return entry.path();
    return {};
  }
};

}  // namespace

TEST_CASE("parts are put together in their order, with the hash of the whole") {
  const Place place;
  const PartFolder folder{place.path / "parts"};
  const std::string one(300'000, 'a'), two = "b", three(5000, 'c');
  const std::vector parts{place.keep(folder, one, 0), place.keep(folder, two, 300'000),
                          place.keep(folder, three, 300'001)};
  CHECK(folder.has("u", parts));
  const auto whole = folder.join("u", parts);
  REQUIRE(whole);
  CHECK(whole->bytes == 305'001);
  CHECK(whole->sha256 == sha256_hex(one + two + three));
  CHECK(documents::hash_of_file(whole->path) == whole->sha256);
  CHECK(folder.uploads() == std::vector<std::string>{"u"});
  folder.wipe("u");
  CHECK(folder.uploads().empty());
}

TEST_CASE("a part that lost its place is deleted, and no other") {
  const Place place;
  const PartFolder folder{place.path / "parts"};
  const store::Part won = place.keep(folder, "one", 0), lost = place.keep(folder, "two", 0);
  folder.forget("u", lost);
  folder.forget("u", lost);
  CHECK(folder.has("u", {won}));
  CHECK_FALSE(folder.has("u", {lost}));
}

TEST_CASE("a part that is missing, altered or not in its place makes no file, and leaves none behind") {
  const Place place;
  const PartFolder folder{place.path / "parts"};
  const std::vector parts{place.keep(folder, "one", 0), place.keep(folder, "two", 3)};
  CHECK_FALSE(folder.join("u", {}));
  CHECK_FALSE(folder.join("u", {parts[1]}));
  std::ofstream(place.file_of(parts[0])) << "eno";
  CHECK(folder.has("u", parts));
  CHECK_FALSE(folder.join("u", parts));
  std::filesystem::remove(place.file_of(parts[0]));
  CHECK_FALSE(folder.has("u", parts));
  CHECK_FALSE(folder.join("u", parts));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(place.path / "parts" / "u")) files += entry.exists();
  CHECK(files == 1);
}
