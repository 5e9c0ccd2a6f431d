#include "base/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <cstdint>
#include <new>

#include "base/settable_limits.h"
#include "base/verify.h"

namespace motcua {
namespace {
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
}  // namespace

std::string hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto b = static_cast<unsigned char>(c);
    text += digits[b >> 4];
    text += digits[b & 15];
  }
  return text;
}

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
                           kUrlLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Not in constant time, unlike libsodium: what this program encodes is sealed already, or goes out. It takes a quarter
// of the instructions.
std::string in_base64(std::string_view bytes, std::string_view letters) {
  std::string text((bytes.size() * 8 + 5) / 6, '\0');
  std::size_t at = 0;
  std::uint32_t held = 0;  // the lowest `bits` of it are in no letter yet
  int bits = 0;
  for (const char c : bytes) {
    held = held << 8 | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; text[at++] = letters[held >> bits & 63]) bits -= 6;
  }
  if (bits > 0) text[at] = letters[held << (6 - bits) & 63];
  return text;
}

constexpr signed char kNoLetter = -1;

constexpr std::array<signed char, 256> values_of(std::string_view letters) {
  std::array<signed char, 256> values{};
  values.fill(kNoLetter);
  for (std::size_t i = 0; i < letters.size(); ++i)
    values[static_cast<unsigned char>(letters[i])] = static_cast<signed char>(i);
  return values;
}

// Reads letters without padding.
std::optional<std::string> out_of_base64(std::string_view text, const std::array<signed char, 256>& values) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes(text.size() * 6 / 8, '\0');
  std::size_t at = 0;
  std::uint32_t held = 0;  // the lowest `bits` of it are in no byte yet
  int bits = 0;
  for (const char c : text) {
    const signed char value = values[static_cast<unsigned char>(c)];
    if (value == kNoLetter) return std::nullopt;
    held = held << 6 | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = static_cast<char>(held >> bits);
  }
  if ((held & ((1U << bits) - 1)) != 0) return std::nullopt;  // each text of bytes is written in one way
  return bytes;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text = in_base64(bytes, kLetters);
  text.resize((text.size() + 3) / 4 * 4, '=');
  return text;
}

std::string base64url(std::string_view bytes) { return in_base64(bytes, kUrlLetters); }

std::optional<std::string> from_base64(std::string_view text) {
  static constexpr auto values = values_of(kLetters);
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return out_of_base64(text, values);
}

std::optional<std::string> from_base64url(std::string_view text) {
  static constexpr auto values = values_of(kUrlLetters);
  return out_of_base64(text, values);
}

std::optional<std::string> from_hex(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = digit(text[i]), low = digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

namespace {

constexpr std::size_t kSha256Bytes = 32;

// OpenSSL uses the instructions of the processor for SHA-256, libsodium does not: a quarter of the time. It is looked
// up once, because each look-up costs as much as a short hash.
const EVP_MD* method_of_sha256() {
  static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  VERIFY(method);
  return method;
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

std::string sha256(std::string_view bytes) {
  std::string digest(kSha256Bytes, '\0');
  VERIFY(EVP_Digest(bytes.data(), bytes.size(), bytes_of(digest), nullptr, method_of_sha256(), nullptr) == 1);
  return digest;
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};
Sha256::Sha256() : state_(std::make_unique<State>()) {
  VERIFY(EVP_DigestInit_ex2(state_->context.get(), method_of_sha256(), nullptr) == 1);
}
Sha256::~Sha256() = default;
void Sha256::update(std::string_view bytes) {
  VERIFY(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}
std::string Sha256::hex() {
  std::string digest(kSha256Bytes, '\0');
  VERIFY(EVP_DigestFinal_ex(state_->context.get(), bytes_of(digest), nullptr) == 1);
  return motcua::hex(digest);
}

std::string keyed_hash_hex(std::string_view key, std::string_view text) {
  VERIFY(key.size() == crypto_generichash_KEYBYTES);
  std::string digest(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(), bytes_of(text), text.size(),
                     bytes_of(key), key.size());
  return hex(digest);
}

std::string hmac_sha1(std::string_view key, std::string_view text) {
  std::string digest(20, '\0');
  unsigned length = 0;
  VERIFY(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(),
              reinterpret_cast<unsigned char*>(digest.data()), &length));
  VERIFY(length == digest.size());
  return digest;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string password_hash(std::string_view password) {
  VERIFY(sodium_init() >= 0);
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const limits::Settable& cost = limits::in_force();
  if (crypto_pwhash_str(text.data(), password.data(), password.size(),
                        static_cast<unsigned long long>(cost.password_passes),
                        static_cast<std::size_t>(cost.password_kib) * 1024) != 0)
    throw std::bad_alloc();
  return text.data();
}

bool password_matches(std::string_view hash, std::string_view password) {
  VERIFY(sodium_init() >= 0);
  return crypto_pwhash_str_verify(std::string{hash}.c_str(), password.data(), password.size()) == 0;
}

}  // namespace motcua
