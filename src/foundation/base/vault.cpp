#include "base/vault.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>

#include <charconv>
#include <fstream>

#include "base/damage.h"
#include "base/hash.h"
#include "base/key_chain.h"
#include "base/verify.h"

namespace motcua {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                      kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// The labels are in the order of Vault::Use.
constexpr std::array<std::string_view, 8> kLabels{"id number",     "telephone",   "form",    "one-time code",
                                                  "recovery code", "rating code", "refusal", "look-up word"};

unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string derived_key(std::string_view key, std::string_view label) {
  std::string made(kKeyBytes, '\0');
  crypto_generichash(bytes(made), made.size(), bytes(label), label.size(), bytes(key), key.size());
  return made;
}

// Returns version, number of the key and start of the seal of "s2.<key>.<seal>"; version 0 if the text is no seal.
struct Mark {
  int version = 0, key = 0;
  std::size_t begin = 0;
};

Mark mark_of(std::string_view text) {
  Mark mark;
  const int version = text.starts_with("s2.") ? 2 : text.starts_with("s1.") ? 1 : 0;
  const char *begin = text.data() + 3, *all = text.data() + text.size();
  if (version == 0) return {};
  const auto [end, fault] = std::from_chars(begin, all, mark.key);
  if (fault != std::errc{} || end == begin || end == all || *end != '.' || mark.key < 1) return {};
  return {.version = version, .key = mark.key, .begin = static_cast<std::size_t>(end - text.data()) + 1};
}

// Returns the text that a seal is bound to.
std::string bound(int version, const Vault::Place& place) {
  if (version == 1) return fmt::format("{}:{}", place.table, place.row);
  std::string text{"\2"};
  for (const std::string_view part : {place.table, place.column, std::string_view(place.row)})
    text.append(part).append(1, '\0');
  return text;
}

// Returns the number of the key of a hash; 0 if the hash is older than key numbers.
int key_of_hash(std::string_view stored) {
  int number = 0;
  const auto [end, fault] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  return fault == std::errc{} && end != stored.data() + stored.size() && *end == '.' ? number : 0;
}

bool is_code(Vault::Use use) {
  switch (use) {
    case Vault::Use::one_time_code:
    case Vault::Use::recovery_code:
    case Vault::Use::rating_code: return true;
    case Vault::Use::id_number:
    case Vault::Use::telephone:
    case Vault::Use::form:
    case Vault::Use::refusal:
    case Vault::Use::look_up_word: return false;
  }
  VERIFY_UNREACHED();
}

std::string hash_with(std::string_view key, std::size_t number, std::string_view text) {
  return fmt::format("{}.{}", number, base64url(derived_key(key, text)));
}

}  // namespace

Vault::Vault(std::string_view keys, std::string file) : file_(std::move(file)), keys_(derive(keys)) {}

std::shared_ptr<const Vault::Keys> Vault::derive(std::string_view all) {
  VERIFY(sodium_init() >= 0);
  VERIFY(!all.empty() && all.size() % kKeyBytes == 0);
  auto keys = std::make_shared<Keys>();
  for (std::size_t at = 0; at < all.size(); at += kKeyBytes) {
    const std::string_view key = all.substr(at, kKeyBytes);
    Key one{.bytes = std::string(key),
            .old_seal = derived_key(key, "seal"),
            .old_nonce = derived_key(key, "nonce"),
            .seal = derived_key(key, "motcua 2 seal"),
            .nonce = derived_key(key, "motcua 2 nonce"),
            .hashes = {}};
    static_assert(kLabels.size() == kUses);
    for (std::size_t i = 0; i < kUses; ++i)
      one.hashes[i] = derived_key(key, "motcua 2 hash of a " + std::string(kLabels[i]));
    keys->push_back(std::move(one));
  }
  return keys;
}

// Returns the keys. Reads the file again if `number` is a later key.
std::shared_ptr<const Vault::Keys> Vault::keys_with(int number) const {
  const std::lock_guard lock{mutex_};
  if (static_cast<std::size_t>(number) > keys_->size() && !file_.empty()) {
    std::ifstream stream(file_, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(stream), {}};
    bool added = all.size() > keys_->size() * kKeyBytes && all.size() % kKeyBytes == 0;
    // A key that rotate-key did not add is not used. The next start refuses the file.
    for (std::size_t next = keys_->size() + 1; added && next * kKeyBytes <= all.size(); ++next)
      added = all.starts_with(keys_->front().bytes) && follows(all, next);
    if (added) keys_ = derive(all);
  }
  return keys_;
}

std::shared_ptr<const Vault::Keys> Vault::keys_now() const {
  struct stat status{};
  const bool there = !file_.empty() && ::stat(file_.c_str(), &status) == 0;
  return keys_with(there ? static_cast<int>(static_cast<std::size_t>(status.st_size) / kKeyBytes) : 0);
}

int Vault::key() const { return static_cast<int>(keys_with(0)->size()); }

bool Vault::sealed(std::string_view text) { return mark_of(text).version > 0; }
bool Vault::newest(std::string_view text) const {
  const Mark mark = mark_of(text);
  return mark.version == 2 && mark.key == key();
}

std::string Vault::seal(const Place& place, std::string_view plain) const {
  const auto keys = keys_now();
  const Key& key = keys->back();
  const std::string place_text = bound(2, place);
  std::string sealed(kNonceBytes + plain.size() + kTagBytes, '\0');
  crypto_generichash_state state;
  crypto_generichash_init(&state, bytes(key.nonce), key.nonce.size(), kNonceBytes);
  const std::uint64_t length = place_text.size();
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&length), sizeof length);
  crypto_generichash_update(&state, bytes(std::string_view(place_text)), place_text.size());
  crypto_generichash_update(&state, bytes(plain), plain.size());
  crypto_generichash_final(&state, bytes(sealed), kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + kNonceBytes, nullptr, bytes(plain), plain.size(),
                                             bytes(std::string_view(place_text)), place_text.size(), nullptr,
                                             bytes(sealed), bytes(key.seal));
  return fmt::format("s2.{}.{}", keys->size(), base64url(sealed));
}

std::string Vault::open(const Place& place, std::string_view text) const {
  const auto damaged = [&](std::string_view what) { return Damage(place.table, place.row, place.column, what); };
  if (text.empty()) return {};
  const Mark mark = mark_of(text);
  if (mark.version == 0) {
    if (accepts_.oldest == Oldest::clear) return std::string(text);
    throw damaged("the text is in the clear and is not believed");
  }
  if (mark.version == 1 && accepts_.oldest == Oldest::second_version)
    throw damaged("the seal is of the first version, which rotate-key has replaced");
  if (mark.key < accepts_.first_key)
    throw damaged(fmt::format("it is sealed with key {}, which was replaced", mark.key));
  const auto keys = keys_with(mark.key);
  const auto number = static_cast<std::size_t>(mark.key);
  if (number > keys->size())
    throw damaged(fmt::format("it is sealed with key {}, which the key file does not hold", mark.key));
  const auto sealed = from_base64url(text.substr(mark.begin));
  std::string plain;
  bool whole = sealed && sealed->size() >= kNonceBytes + kTagBytes;
  if (whole) {
    const Key& key = (*keys)[number - 1];
    const std::string& opening = mark.version == 1 ? key.old_seal : key.seal;
    const std::string place_text = bound(mark.version, place);
    plain.resize(sealed->size() - kNonceBytes - kTagBytes);
    whole = crypto_aead_xchacha20poly1305_ietf_decrypt(
                bytes(plain), nullptr, nullptr, bytes(std::string_view(*sealed)) + kNonceBytes,
                sealed->size() - kNonceBytes, bytes(std::string_view(place_text)), place_text.size(),
                bytes(std::string_view(*sealed)), bytes(std::string_view(opening))) == 0;
  }
  if (!whole) throw damaged("it does not open: it was changed, moved, or the key file is another");
  return plain;
}

std::string Vault::hash(Use use, std::string_view text) const {
  const auto keys = keys_now();
  return hash_with(keys->back().hashes[static_cast<std::size_t>(use)], keys->size(), text);
}

Vault::Hashes Vault::hashes(Use use, std::string_view text) const {
  const auto keys = keys_now();
  const std::size_t at = static_cast<std::size_t>(use), count = keys->size();
  const bool code = is_code(use);
  Hashes found;
  found.fill(hash_with(keys->back().hashes[at], count, text));
  if (count > 1 && (code || accepts_.first_key < static_cast<int>(count)))
    found[1] = hash_with((*keys)[count - 2].hashes[at], count - 1, text);
  if (code) found[2] = sha256_hex(text);
  else if (accepts_.oldest != Oldest::second_version) found[2] = keyed_hash_hex(keys->front().bytes, text);
  return found;
}

bool Vault::matches(Use use, std::string_view stored, std::string_view text) const {
  const int number = key_of_hash(stored);
  if (number == 0)
    return same_secret(stored, is_code(use) ? sha256_hex(text) : keyed_hash_hex(keys_with(0)->front().bytes, text));
  const auto keys = keys_with(number);
  const auto place = static_cast<std::size_t>(number);
  return place <= keys->size() &&
         same_secret(stored, hash_with((*keys)[place - 1].hashes[static_cast<std::size_t>(use)], place, text));
}

bool Vault::newest_hash(std::string_view stored) const { return key_of_hash(stored) == key(); }

std::string Vault::derived(Use use) const { return keys_now()->back().hashes[static_cast<std::size_t>(use)]; }

std::string Vault::check_value(int number) const {
  const auto keys = keys_with(number);
  VERIFY(number >= 1 && static_cast<std::size_t>(number) <= keys->size());
  return base64url(derived_key((*keys)[static_cast<std::size_t>(number) - 1].bytes, "motcua 2 check value"));
}

}  // namespace motcua
