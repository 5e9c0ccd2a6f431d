#include "base/vault.h"

#include <fmt/format.h>
#include <sodium.h>

#include <charconv>
#include <fstream>
#include <stdexcept>

#include "base/hash.h"
#include "base/verify.h"

namespace motcua {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                      kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::string_view kMark = "s1.";

unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string derived(std::string_view key, std::string_view purpose) {
  std::string made(kKeyBytes, '\0');
  crypto_generichash(bytes(made), made.size(), bytes(purpose), purpose.size(), bytes(key), key.size());
  return made;
}

// "s1.<number>." → the number and where the seal begins; 0 if it is not one.
std::pair<int, std::size_t> number_of(std::string_view text) {
  if (!text.starts_with(kMark)) return {0, 0};
  int number = 0;
  const char* begin = text.data() + kMark.size();
  const auto [end, fault] = std::from_chars(begin, text.data() + text.size(), number);
  if (fault != std::errc{} || end == begin || end == text.data() + text.size() || *end != '.' || number < 1)
    return {0, 0};
  return {number, static_cast<std::size_t>(end - text.data()) + 1};
}

}  // namespace

Vault::Vault(std::string_view keys, std::string file) : file_(std::move(file)), keys_(derive(keys)) {}

std::shared_ptr<const Vault::Keys> Vault::derive(std::string_view all) {
  VERIFY(sodium_init() >= 0);
  VERIFY(!all.empty() && all.size() % kKeyBytes == 0);
  auto keys = std::make_shared<Keys>();
  for (std::size_t at = 0; at < all.size(); at += kKeyBytes) {
    const std::string_view key = all.substr(at, kKeyBytes);
    keys->push_back({derived(key, "seal"), derived(key, "nonce")});
  }
  return keys;
}

// The keys; looked for again in the file if one is asked for that came later.
std::shared_ptr<const Vault::Keys> Vault::keys_with(int number) const {
  const std::lock_guard lock{mutex_};
  if (static_cast<std::size_t>(number) > keys_->size() && !file_.empty()) {
    std::ifstream stream(file_, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(stream), {}};
    if (!all.empty() && all.size() % kKeyBytes == 0) keys_ = derive(all);
  }
  return keys_;
}

int Vault::key() const { return static_cast<int>(keys_with(0)->size()); }

bool Vault::sealed(std::string_view text) { return number_of(text).first > 0; }
bool Vault::newest(std::string_view text) const { return number_of(text).first == key(); }

std::string Vault::seal(std::string_view context, std::string_view plain) const {
  const auto keys = keys_with(0);
  const Key& key = keys->back();
  std::string sealed(kNonceBytes + plain.size() + kTagBytes, '\0');
  crypto_generichash_state state;
  crypto_generichash_init(&state, bytes(key.nonce), key.nonce.size(), kNonceBytes);
  const std::uint64_t length = context.size();
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&length), sizeof length);
  crypto_generichash_update(&state, bytes(context), context.size());
  crypto_generichash_update(&state, bytes(plain), plain.size());
  crypto_generichash_final(&state, bytes(sealed), kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + kNonceBytes, nullptr, bytes(plain), plain.size(),
                                             bytes(context), context.size(), nullptr, bytes(sealed), bytes(key.seal));
  return fmt::format("{}{}.{}", kMark, keys->size(), base64url(sealed));
}

std::string Vault::open(std::string_view context, std::string_view text) const {
  const auto [number, begin] = number_of(text);
  if (number == 0) return std::string(text);
  const auto keys = keys_with(number);
  if (static_cast<std::size_t>(number) > keys->size())
    throw std::runtime_error(
        fmt::format("{} is sealed with key {}, which the key file does not hold", context, number));
  const auto sealed = from_base64url(text.substr(begin));
  std::string plain;
  bool whole = sealed && sealed->size() >= kNonceBytes + kTagBytes;
  if (whole) {
    plain.resize(sealed->size() - kNonceBytes - kTagBytes);
    whole = crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(plain), nullptr, nullptr, bytes(*sealed) + kNonceBytes,
                                                       sealed->size() - kNonceBytes, bytes(context), context.size(),
                                                       bytes(*sealed),
                                                       bytes((*keys)[static_cast<std::size_t>(number) - 1].seal)) == 0;
  }
  if (!whole)
    throw std::runtime_error(
        fmt::format("{} does not open: it was changed, moved, or the key file is another", context));
  return plain;
}

}  // namespace motcua
