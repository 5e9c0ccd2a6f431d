#include "base/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
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

std::string in_base64(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  text.resize(text.find('\0'));
  return text;
}

}  // namespace

std::string base64(std::string_view bytes) { return in_base64(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::string base64url(std::string_view bytes) { return in_base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }

namespace {

// libsodium reads some bytes above 127 as letters.
template <char... extra>
constexpr auto kLetters = [] {
  std::array<bool, 256> known{};
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
    known[static_cast<unsigned char>(c)] = true;
  ((known[static_cast<unsigned char>(extra)] = true), ...);
  return known;
}();

std::optional<std::string> out_of_base64(std::string_view text, const std::array<bool, 256>& letters, int variant) {
  for (const char c : text)
    if (!letters[static_cast<unsigned char>(c)]) return std::nullopt;
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, variant) != 0)
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

}  // namespace

std::optional<std::string> from_base64(std::string_view text) {
  return out_of_base64(text, kLetters<'+', '/', '='>, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> from_base64url(std::string_view text) {
  return out_of_base64(text, kLetters<'-', '_'>, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
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

std::string sha256(std::string_view bytes) {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), bytes_of(bytes), bytes.size());
  return digest;
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

struct Sha256::State {
  crypto_hash_sha256_state state;
};
Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->state); }
Sha256::~Sha256() = default;
void Sha256::update(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->state, bytes_of(bytes), bytes.size());
}
std::string Sha256::hex() {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state_->state, reinterpret_cast<unsigned char*>(digest.data()));
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
