// Personal data at rest: sealed (XChaCha20-Poly1305) with keys that lie in a file outside the database.
//
// The key file holds 32 bytes, the first key, from which the one of the keyed hashes and the first seal are had; each
// further 32 bytes are a newer seal. What is sealed names its key, so that old rows open while new ones are written,
// and is bound to its place by a context: moved to another row it does not open. The same text in the same place gives
// the same seal, so that rows can be compared.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

class Vault {
 public:
  // `keys`: the bytes of a key file. `file`: where to look for newer keys; "" for none.
  explicit Vault(std::string_view keys, std::string file = {});

  std::string seal(std::string_view context, std::string_view plain) const;  // "s1.<key>.<base64url>"
  // Throws std::runtime_error that names the context if the key is missing or the seal is broken. Text that was never
  // sealed comes back as it is: rows from before there was a vault.
  std::string open(std::string_view context, std::string_view sealed) const;
  static bool sealed(std::string_view text);
  bool newest(std::string_view text) const;  // sealed with the key in use
  int key() const;  // number of the key in use, from 1

 private:
  struct Key {
    std::string seal, nonce;
  };
  using Keys = std::vector<Key>;
  static std::shared_ptr<const Keys> derive(std::string_view bytes);
  std::shared_ptr<const Keys> keys_with(int number) const;

  std::string file_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Keys> keys_;  // under mutex_
};

}  // namespace motcua
