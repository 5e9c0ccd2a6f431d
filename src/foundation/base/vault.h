// Personal data at rest. Texts are sealed (XChaCha20-Poly1305) with keys that are in a file outside the database. Texts
// that are looked for without being read are stored as keyed hashes.
//
// The key file holds 32 bytes for each key. Keys are numbered from 1; the last one is in use. A key seals nothing
// itself: each use has its own key, derived with its own label. A seal and a hash name the number of their key. Old
// rows can be read while new rows are written. A seal is bound to its table, row and column: it does not open in
// another place. The same text in the same place gives the same seal, so that rows can be compared.
//
// The first version bound a seal to table and row alone ("s1."). It hashed numbers with the bytes of the first key, and
// codes without a key. `accept` says which of these still count (docs/adr/0037).
#pragma once
#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

class Vault {
 public:
  struct Place {
    std::string_view table, column;
    std::string row;
  };
  // The uses of hashes. Each use has its own key.
  enum class Use { id_number, telephone, form, one_time_code, recovery_code, rating_code, refusal, look_up_word };
  // The oldest form that still counts. Seals and hashes with keys before `first_key` do not count.
  enum class Oldest { clear, first_version, second_version };
  struct Accepts {
    Oldest oldest = Oldest::second_version;
    int first_key = 1;
  };

  // `keys`: the bytes of a key file. `file`: the file that is read again for newer keys; "" for none.
  explicit Vault(std::string_view keys, std::string file = {});
  // Not thread-safe: call it before other threads use the vault.
  void accept(const Accepts& accepts) { accepts_ = accepts; }

  std::string seal(const Place& place, std::string_view plain) const;  // "s2.<key>.<base64url>"
  // Returns the plain text. An empty text is not sealed. Throws Damage if the text is in the clear, belongs to another
  // place or is broken. Throws Damage if its key is missing or replaced.
  std::string open(const Place& place, std::string_view sealed) const;
  static bool sealed(std::string_view text);
  bool newest(std::string_view text) const;  // sealed in this version with the key in use
  int key() const;  // number of the key in use, from 1

  std::string hash(Use use, std::string_view text) const;  // "<key>.<base64url>", with the key in use
  // Returns all values that a stored hash of that text may have, the newest first. If there are fewer, it repeats them.
  // The hash of a code cannot be made again. For a code, the hash with the key before and the hash without a key always
  // count.
  using Hashes = std::array<std::string, 3>;
  Hashes hashes(Use use, std::string_view text) const;
  // Whichever key the stored hash was made with.
  bool matches(Use use, std::string_view stored, std::string_view text) const;
  bool newest_hash(std::string_view stored) const;
  std::string derived(Use use) const;  // 32 bytes derived from the key in use, for uses that store nothing

  // Returns a value that tells whether a file holds the same key. The database keeps it. It does not reveal the key.
  std::string check_value(int number) const;

 private:
  static constexpr std::size_t kUses = 8;
  struct Key {
    std::string bytes, old_seal, old_nonce, seal, nonce;
    std::array<std::string, kUses> hashes;
  };
  using Keys = std::vector<Key>;
  static std::shared_ptr<const Keys> derive(std::string_view bytes);
  std::shared_ptr<const Keys> keys_with(int number) const;
  std::shared_ptr<const Keys> keys_now() const;  // the keys that the file has now

  std::string file_;
  Accepts accepts_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Keys> keys_;  // guarded by mutex_
};

}  // namespace motcua
