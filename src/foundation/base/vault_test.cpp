#include "base/vault.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <sodium.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/damage.h"
#include "base/hash.h"
#include "base/key_chain.h"
#include "base/random.h"

namespace motcua {
namespace {

const Vault::Place kPlace{.table = "event_personal", .column = "body", .row = "1"};
constexpr Vault::Use kUses[] = {Vault::Use::id_number,     Vault::Use::telephone,     Vault::Use::form,
                                Vault::Use::one_time_code, Vault::Use::recovery_code, Vault::Use::rating_code,
                                Vault::Use::refusal,       Vault::Use::look_up_word};

std::string blake2b(std::string_view key, std::string_view text) {
  std::string made(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(made.data()), made.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return made;
}

// Seals as the first version did.
std::string sealed_before(std::string_view key, std::string_view context, std::string_view plain) {
  std::string sealed(24 + plain.size() + 16, '\7');
  auto* bytes = reinterpret_cast<unsigned char*>(sealed.data());
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + 24, nullptr, reinterpret_cast<const unsigned char*>(plain.data()),
                                             plain.size(), reinterpret_cast<const unsigned char*>(context.data()),
                                             context.size(), nullptr, bytes,
                                             reinterpret_cast<const unsigned char*>(blake2b(key, "seal").data()));
  return "s1.1." + base64url(sealed);
}

}  // namespace

TEST_CASE("what is sealed opens to what it was, whatever it was") {
  CHECK(rc::check([](const std::string& table, const std::string& row, const std::string& plain) {
    static const Vault vault{random_bytes(32)};
    const Vault::Place place{.table = table, .column = "body", .row = row};
    const std::string sealed = vault.seal(place, plain);
    RC_ASSERT(Vault::sealed(sealed));
    RC_ASSERT(vault.newest(sealed));
    RC_ASSERT(vault.open(place, sealed) == plain);
    RC_ASSERT(vault.seal(place, plain) == sealed);                    // Rows can be compared.
    RC_ASSERT(plain.size() < 4 || sealed.find(plain) == std::string::npos);
  }));
}

TEST_CASE("a seal is bound to its table, row and column, and opens with its key and unchanged alone") {
  const Vault vault{random_bytes(32)}, other{random_bytes(32)};
  const std::string sealed = vault.seal(kPlace, "Nguyễn Văn An, 092088001234");
  for (const Vault::Place& moved : {Vault::Place{.table = "event_personal", .column = "body", .row = "2"},
                                    Vault::Place{.table = "event_personal", .column = "salt", .row = "1"},
                                    Vault::Place{.table = "event", .column = "body", .row = "1"},
                                    Vault::Place{.table = "event_personal", .column = "bod", .row = "y1"}})
    CHECK_THROWS_AS(vault.open(moved, sealed), Damage);
  CHECK_THROWS_AS(other.open(kPlace, sealed), Damage);
  for (std::size_t i = 5; i < sealed.size(); ++i) {
    std::string touched = sealed;
    touched[i] = touched[i] == 'A' ? 'B' : 'A';
    CHECK_THROWS_AS(vault.open(kPlace, touched), Damage);
    CHECK_THROWS_AS(vault.open(kPlace, sealed.substr(0, i)), Damage);
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

TEST_CASE("text in the clear is not believed, but while a site is sealed for the first time") {
  Vault vault{random_bytes(32)};
  for (const char* text : {R"({"name":"An"})", "s1.", "s2.x.AAAA", "s2.0.AAAA", "s3.1.AAAA"}) {
    CHECK(!Vault::sealed(text));
    CHECK_THROWS_AS(vault.open(kPlace, text), Damage);
  }
  CHECK(vault.open(kPlace, "").empty());
  vault.accept({.oldest = Vault::Oldest::clear, .first_key = 1});
  CHECK(vault.open(kPlace, R"({"name":"An"})") == R"({"name":"An"})");
}

TEST_CASE("a seal of the first version opens until all is sealed by the second") {
  const std::string key = random_bytes(32);
  const std::string before = sealed_before(key, "event_personal:1", "một");
  Vault vault{key};
  CHECK(Vault::sealed(before));
  CHECK(!vault.newest(before));
  CHECK_THROWS_AS(vault.open(kPlace, before), Damage);
  vault.accept({.oldest = Vault::Oldest::first_version, .first_key = 1});
  CHECK(vault.open(kPlace, before) == "một");
  CHECK_THROWS_AS(vault.open(kPlace, "một"), Damage);
}

TEST_CASE(
    "a key file says whether its site was ever in the clear: by its first key, by one that was added, by a note") {
  const std::string first = first_key(), before = random_bytes(32);
  CHECK(first.size() == 32);
  CHECK(first_key() != first);
  CHECK(said_by(first) == Sealed::second_version);
  CHECK(said_by(with_next_key(first)) == Sealed::second_version);
  CHECK(said_by(before) == Sealed::unknown);
  CHECK(said_by(before + random_bytes(32)) == Sealed::unknown);  // added by a program from before there were marks
  CHECK(said_by(with_next_key(before)) == Sealed::somehow);
  CHECK(said_by(with_next_key(before + random_bytes(32))) == Sealed::somehow);
  CHECK(said_by(before + first) == Sealed::unknown);  // the mark is the mark of a first key
  for (std::size_t at = 0; at < first.size(); ++at) {
    std::string other = first;
    other[at] = static_cast<char>(other[at] ^ 1);
    CHECK(said_by(other) == Sealed::unknown);
  }
  for (const Sealed what : {Sealed::somehow, Sealed::second_version}) {
    const std::string note = sealed_note(before, what);
    CHECK(said_by(before, note) == what);
    CHECK(said_by(with_next_key(before), note) == what);
    CHECK(said_by(first, note) == Sealed::second_version);
    CHECK(said_by(random_bytes(32), note) == Sealed::unknown);
    CHECK(said_by(before, note.substr(1)) == Sealed::unknown);
  }
  CHECK(said_by(before, "") == Sealed::unknown);
}

TEST_CASE("after a new key old seals open, new ones are made with it, and who is running finds it in the file") {
  const std::string first = random_bytes(32), both = with_next_key(first);
  const std::string file = (std::filesystem::temp_directory_path() / ("motcua-vault-" + random_word(8))).string();
  const auto write = [&](const std::string& keys) { std::ofstream(file, std::ios::binary | std::ios::trunc) << keys; };
  write(first);
  const Vault running{first, file};
  const std::string old = running.seal(kPlace, "một");
  write(first + random_bytes(32));
  CHECK(running.seal(kPlace, "một") == old);                // a key without a mark seals nothing
  write(both);
  Vault rotated{both, file};
  CHECK(rotated.key() == 2);
  CHECK(rotated.open(kPlace, old) == "một");
  CHECK(!rotated.newest(old));
  const std::string fresh = rotated.seal(kPlace, "một");
  CHECK(fresh != old);
  CHECK(running.seal(kPlace, "một") == fresh);             // the running vault uses the new key for its next seal
  CHECK(running.open(kPlace, fresh) == "một");
  CHECK(running.key() == 2);
  const Vault without{first};
  CHECK_THROWS_AS(without.open(kPlace, fresh), Damage);
  rotated.accept({.oldest = Vault::Oldest::second_version, .first_key = 2});
  CHECK_THROWS_AS(rotated.open(kPlace, old), Damage);      // its key was replaced
  std::filesystem::remove(file);
}

TEST_CASE("each use has a key of its own, and none is the key file's") {
  const std::string key = random_bytes(32);
  const Vault vault{key};
  std::set<std::string> seen{key, blake2b(key, "seal"), blake2b(key, "nonce")};
  for (const Vault::Use use : kUses) {
    CHECK(seen.insert(vault.derived(use)).second);
    CHECK(seen.insert(vault.hash(use, "092088001234")).second);
    CHECK(vault.hash(use, "092088001234").find(base64url(blake2b(key, "092088001234"))) == std::string::npos);
  }
  CHECK(vault.check_value(1) != Vault{random_bytes(32)}.check_value(1));
}

TEST_CASE("a stored hash is found by all that it may be, and no longer once its key was replaced") {
  const std::string first = random_bytes(32), second = random_bytes(32);
  const Vault before{first};
  Vault vault{first + second};
  for (const Vault::Use use : kUses) {
    const std::string text = "092088001234", old = before.hash(use, text), now = vault.hash(use, text);
    const bool code =
        use == Vault::Use::one_time_code || use == Vault::Use::recovery_code || use == Vault::Use::rating_code;
    const std::string without_number = code ? sha256_hex(text) : keyed_hash_hex(first, text);
    vault.accept({.oldest = Vault::Oldest::first_version, .first_key = 1});
    CHECK(vault.hashes(use, text) == Vault::Hashes{now, old, without_number});
    for (const std::string& stored : {now, old, without_number}) {
      CHECK(vault.matches(use, stored, text));
      CHECK(!vault.matches(use, stored, "092088001235"));
    }
    CHECK(vault.newest_hash(now));
    CHECK(!vault.newest_hash(old));
    CHECK(!vault.newest_hash(without_number));
    vault.accept({.oldest = Vault::Oldest::second_version, .first_key = 2});
    CHECK(vault.hashes(use, text) == (code ? Vault::Hashes{now, old, without_number} : Vault::Hashes{now, now, now}));
  }
}

}  // namespace motcua
