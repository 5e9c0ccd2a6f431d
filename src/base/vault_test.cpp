#include "base/vault.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "base/random.h"

namespace motcua {

TEST_CASE("what is sealed opens to what it was, whatever it was") {
  CHECK(rc::check([](const std::string& context, const std::string& plain) {
    static const Vault vault{random_bytes(32)};
    const std::string sealed = vault.seal(context, plain);
    RC_ASSERT(Vault::sealed(sealed));
    RC_ASSERT(vault.newest(sealed));
    RC_ASSERT(vault.open(context, sealed) == plain);
    RC_ASSERT(vault.seal(context, plain) == sealed);                  // rows can be compared
    RC_ASSERT(plain.size() < 4 || sealed.find(plain) == std::string::npos);
  }));
}

TEST_CASE("a seal that was touched anywhere, moved to another place or made with another key does not open") {
  const Vault vault{random_bytes(32)}, other{random_bytes(32)};
  const std::string sealed = vault.seal("event_personal:1", "Nguyễn Văn An, 092088001234");
  CHECK_THROWS(vault.open("event_personal:2", sealed));
  CHECK_THROWS(other.open("event_personal:1", sealed));
  for (std::size_t i = 5; i < sealed.size(); ++i) {
    std::string touched = sealed;
    touched[i] = touched[i] == 'A' ? 'B' : 'A';
    CHECK_THROWS(vault.open("event_personal:1", touched));
    CHECK_THROWS(vault.open("event_personal:1", sealed.substr(0, i)));
  }
}

TEST_CASE("base64url is read as it is written, and nothing else is") {
  CHECK(rc::check([](const std::string& bytes) { RC_ASSERT(from_base64url(base64url(bytes)) == bytes); }));
  const auto refused = [](std::string_view wrong) { CHECK_MESSAGE(!from_base64url(wrong), wrong); };
  refused(
      "A\xD4"
      "AAAAAA");
  for (const std::string_view wrong : {"AA==", "A", "AA+A", "AA/A", "AA A", "AB"}) refused(wrong);
}

TEST_CASE("what was never sealed is read as it stands") {
  const Vault vault{random_bytes(32)};
  CHECK(vault.open("x", R"({"name":"An"})") == R"({"name":"An"})");
  CHECK(!Vault::sealed("s1."));
  CHECK(!Vault::sealed("s1.x.AAAA"));
  CHECK(!Vault::sealed("s1.0.AAAA"));
  CHECK(!Vault::sealed(""));
}

TEST_CASE("after a new key old seals open, new ones are made with it, and who is running finds it in the file") {
  const std::string first = random_bytes(32), second = random_bytes(32);
  const std::string file = (std::filesystem::temp_directory_path() / ("motcua-vault-" + random_word(8))).string();
  const auto write = [&](const std::string& keys) { std::ofstream(file, std::ios::binary | std::ios::trunc) << keys; };
  write(first);
  const Vault running{first, file};
  const std::string old = running.seal("c", "một");
  write(first + second);
  const Vault rotated{first + second, file};
  CHECK(rotated.key() == 2);
  CHECK(rotated.open("c", old) == "một");
  CHECK(!rotated.newest(old));
  const std::string fresh = rotated.seal("c", "một");
  CHECK(fresh != old);
  CHECK(running.open("c", fresh) == "một");
  CHECK(running.key() == 2);
  const Vault without{first};
  CHECK_THROWS(without.open("c", fresh));
  std::filesystem::remove(file);
}

}  // namespace motcua
