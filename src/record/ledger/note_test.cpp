#include "ledger/note.h"

#include <doctest/doctest.h>

#include "base/hash.h"
#include "ledger/key.h"

namespace motcua::ledger {
namespace {

// Key and note from the checksum database of the Go module proxy: pkg.go.dev/golang.org/x/mod/sumdb/note.
constexpr const char* kPeter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* kPeterNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\xE2\x80\x94 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

TEST_CASE("a signed note of another program is read and found right") {
  const auto key = public_key_of(kPeter);
  REQUIRE(key);
  CHECK(key->name == "PeterNeumann");
  CHECK(key->text() == kPeter);
  const auto note = note_of(kPeterNote);
  REQUIRE(note);
  CHECK(signed_by(*note, *key));
  CHECK(text_of(*note) == kPeterNote);
  Note other = *note;
  other.text[0] = 'i';
  CHECK(!signed_by(other, *key));
}

TEST_CASE("a head is signed by its log and co-signed by a witness, and neither stands for the other") {
  const auto log = key_from(fresh_key("motcua/test"), "motcua/test");
  const auto witness = key_from(fresh_key("tinh", true), "tinh");
  const Head head{.origin = "motcua/test", .size = 12345, .root = sha256("root"), .at = {1'790'000'000'123'456}};
  Note note = sign(text_of(head), *log);
  note.signatures.push_back(cosign(note.text, *witness, {1'790'000'060'500'000}));
  const auto read = note_of(text_of(note));
  REQUIRE(read);
  CHECK(signed_by(*read, log->key()));
  const auto seen = signed_by(*read, witness->key());
  REQUIRE(seen);
  CHECK(seen->at == Instant{1'790'000'060'000'000});
  CHECK(!signed_by(*read, key_from(fresh_key("motcua/test"), "")->key()));
  const auto back = head_of(read->text);
  REQUIRE(back);
  CHECK(back->size == 12345);
  CHECK(back->root == head.root);
  CHECK(back->at == head.at);
  const auto parsed = public_key_of(witness->key().text());
  REQUIRE(parsed);
  CHECK(*parsed == witness->key());
}

TEST_CASE("what is no note, no head and no key is told apart") {
  for (const char* text : {"", "a\n", "a\n\n", "a\n\n- x y\n", "a\n\n\xE2\x80\x94 x\n", "a\n\n\xE2\x80\x94 x ====\n",
                           "a\n\n\xE2\x80\x94 x AAAAAAA="})
    CHECK_FALSE(note_of(text));
  for (const char* text :
       {"", "o\n1\n", "o\n1\nAAAA\ntime 1\n", "o p\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\ntime 1\n",
        "o\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\ntime 1\n",
        "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\ntime -1\n",
        "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\ntime 1\nmore\n"})
    CHECK_FALSE(head_of(text));
  for (const char* text :
       {"", "x", "x+y", "x+00000000+AAAA", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
    CHECK_FALSE(public_key_of(text));
  CHECK_THROWS(key_from("", ""));
  CHECK_THROWS(key_from("PRIVATE+KEY+x+00000000+AAAA", ""));
  const std::string good = fresh_key("a");
  CHECK_THROWS(key_from(good, "b"));
  std::string damaged = good;
  damaged[20] = damaged[20] == 'A' ? 'B' : 'A';
  CHECK_THROWS(key_from(damaged, "a"));
}

}  // namespace
}  // namespace motcua::ledger
