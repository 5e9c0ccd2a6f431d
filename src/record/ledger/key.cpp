#include "ledger/key.h"

#include <fmt/format.h>
#include <sodium.h>

#include <filesystem>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "base/hash.h"
#include "base/random.h"
#include "base/read_file.h"
#include "base/secret_file.h"
#include "base/verify.h"
#include "ledger/pkcs11.h"

namespace motcua::ledger {
namespace {

constexpr std::string_view kPrivate = "PRIVATE+KEY+";
constexpr char kEd25519 = 1, kCosignature = 4;

class OwnKey final : public Signer {
 public:
  OwnKey(std::string name, bool witness, std::string_view seed) : secret_(crypto_sign_SECRETKEYBYTES, '\0') {
    key_ = {.name = std::move(name), .witness = witness, .bytes = std::string(crypto_sign_PUBLICKEYBYTES, '\0')};
    VERIFY(seed.size() == crypto_sign_SEEDBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key_.bytes.data()),
                             reinterpret_cast<unsigned char*>(secret_.data()),
                             reinterpret_cast<const unsigned char*>(seed.data()));
  }
  ~OwnKey() override { sodium_memzero(secret_.data(), secret_.size()); }
  const PublicKey& key() const override { return key_; }
  std::string sign(std::string_view message) const override {
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                         reinterpret_cast<const unsigned char*>(secret_.data()));
    return signature;
  }

 private:
  PublicKey key_;
  std::string secret_;
};

std::string content_of(const std::string& file) { return read_file(file, "the key file of the log"); }

std::vector<std::string> words_of(std::string_view line) {
  std::istringstream stream{std::string(line)};
  return {std::istream_iterator<std::string>(stream), {}};
}

}  // namespace

std::string fresh_key(const std::string& name, bool witness) {
  const std::string seed = random_bytes(crypto_sign_SEEDBYTES);
  const OwnKey key(name, witness, seed);
  return fmt::format("{}{}+{}+{}\n", kPrivate, name, hex(key.key().id()),
                     base64((witness ? kCosignature : kEd25519) + seed));
}

std::unique_ptr<Signer> key_from(std::string_view content, const std::string& name) {
  VERIFY(sodium_init() >= 0);
  while (!content.empty() && (content.back() == '\n' || content.back() == '\r')) content.remove_suffix(1);
  if (const auto words = words_of(content); words.size() == 5 && words[0] == "pkcs11")
    return open_token({.module = words[1], .token = words[2], .object = words[3], .pin_file = words[4]}, name);
  if (!content.starts_with(kPrivate)) throw std::runtime_error("the key of the log begins with PRIVATE+KEY+ or pkcs11");
  content.remove_prefix(kPrivate.size());
  const std::size_t first = content.find('+'),
                    second = first == std::string_view::npos ? first : content.find('+', first + 1);
  if (second == std::string_view::npos) throw std::runtime_error("the key of the log is cut off");
  const auto bytes = from_base64(content.substr(second + 1));
  if (!bytes || bytes->size() != crypto_sign_SEEDBYTES + 1 || ((*bytes)[0] != kEd25519 && (*bytes)[0] != kCosignature))
    throw std::runtime_error("the key of the log is not an Ed25519 key");
  auto key =
      std::make_unique<OwnKey>(std::string(content.substr(0, first)), (*bytes)[0] == kCosignature, bytes->substr(1));
  if (hex(key->key().id()) != content.substr(first + 1, second - first - 1))
    throw std::runtime_error("the key of the log is damaged");
  if (!name.empty() && key->key().name != name)
    throw std::runtime_error(fmt::format("the key of the log is of {}, and this is {}", key->key().name, name));
  return key;
}

void make_key(const std::string& file, const std::string& name, bool witness) {
  if (std::filesystem::exists(file)) (void)open_key(file, name);
  else write_secret_file(file, fresh_key(name, witness));
}

std::unique_ptr<Signer> open_key(const std::string& file, const std::string& name) {
  const std::string content = content_of(file);
  try {
    return key_from(content, name);
  } catch (const std::runtime_error& fault) { throw std::runtime_error(file + ": " + fault.what()); }
}

void replace_key(const std::string& file, const std::string& content) { write_secret_file(file, content); }

std::shared_ptr<const Signer> KeyFile::now() const {
  const std::string content = content_of(file_);
  const std::lock_guard lock{mutex_};
  if (!signer_ || content != seen_) {
    signer_ = open_key(file_, name_);
    seen_ = content;
  }
  return signer_;
}

}  // namespace motcua::ledger
