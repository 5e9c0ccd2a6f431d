// The hashes and encodings against their published examples, and against libsodium, which wrote them before.
#include "base/hash.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <sodium.h>

#include <array>

using namespace motcua;

namespace {

std::string by_sodium(const std::string& bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    variant);
  text.resize(text.find('\0'));
  return text;
}

std::optional<std::string> read_by_sodium(const std::string& text, int variant) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, variant) != 0)
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::string sha256_by_sodium(const std::string& bytes) {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return digest;
}

}  // namespace

TEST_CASE("base64 is written as RFC 4648 says") {
  const std::array<std::pair<const char*, const char*>, 7> examples{{{"", ""},
                                                                     {"f", "Zg=="},
                                                                     {"fo", "Zm8="},
                                                                     {"foo", "Zm9v"},
                                                                     {"foob", "Zm9vYg=="},
                                                                     {"fooba", "Zm9vYmE="},
                                                                     {"foobar", "Zm9vYmFy"}}};
  for (const auto& [bytes, text] : examples) {
    CHECK(base64(bytes) == text);
    CHECK(from_base64(text) == bytes);
  }
  CHECK(base64url("\xfb\xff\xfe") == "-__-");
  CHECK(base64("\xfb\xff\xfe") == "+//+");
}

TEST_CASE("base64 is written and read as libsodium does") {
  CHECK(rc::check([](const std::string& bytes) {
    RC_ASSERT(base64(bytes) == by_sodium(bytes, sodium_base64_VARIANT_ORIGINAL));
    RC_ASSERT(base64url(bytes) == by_sodium(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
    RC_ASSERT(from_base64(base64(bytes)) == bytes);
    RC_ASSERT(from_base64url(base64url(bytes)) == bytes);
  }));
  // Texts of a few letters: most are no base64, and both say so of the same ones.
  CHECK(rc::check([] {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('A', 'Q', 'g', 'w', '9', '+', '-', '=', ' '));
    RC_ASSERT(from_base64(text) == read_by_sodium(text, sodium_base64_VARIANT_ORIGINAL));
    RC_ASSERT(from_base64url(text) == read_by_sodium(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
  }));
}

TEST_CASE("SHA-256 is as FIPS 180-4 says, and as libsodium counts it, also of pieces") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(rc::check([](const std::string& first, const std::string& second) {
    RC_ASSERT(sha256(first) == sha256_by_sodium(first));
    Sha256 pieces;
    pieces.update(first);
    pieces.update(second);
    RC_ASSERT(pieces.hex() == sha256_hex(first + second));
  }));
}
