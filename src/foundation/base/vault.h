// Personal data at rest: sealed (XChaCha20-Poly1305) with keys that lie in a file outside the database, and keyed
// hashes of what is looked for without being read.
//
// The key file holds 32 bytes for each key, numbered from 1; the last is in use. A key seals nothing itself: what seals
// and what hashes for one use is derived from it with a label of its own. A seal and a hash name the number of their
// key, so that old rows are read while new ones are written. A seal is bound to its table, row and column: moved to
// another place it does not open. The same text in the same place gives the same seal, so that rows can be compared.
//
// The first version bound a seal to table and row alone ("s1."), hashed numbers with the bytes of the first key and
// codes without a key. `accept` says what of it still counts (docs/adr/0037).
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
  // The uses of hashes; each has a key of its own.
  enum class Use { id_number, telephone, form, one_time_code, recovery_code, rating_code, refusal, look_up_word };
  // The oldest form that still counts. Seals and hashes of keys before `first_key` do not count.
  enum class Oldest { clear, first_version, second_version };
  struct Accepts {
    Oldest oldest = Oldest::second_version;
    int first_key = 1;
  };

  // `keys`: the bytes of a key file. `file`: where to look for newer keys; "" for none.
  explicit Vault(std::string_view keys, std::string file = {});
  void accept(const Accepts& accepts) { accepts_ = accepts; }  // before others use it

  std::string seal(const Place& place, std::string_view plain) const;  // "s2.<key>.<base64url>"
  // Throws Damage if the text is in the clear, is not of that place, is broken, or its key is missing or replaced. An
  // empty text is not sealed.
  std::string open(const Place& place, std::string_view sealed) const;
  static bool sealed(std::string_view text);
  bool newest(std::string_view text) const;  // sealed in this version with the key in use
  int key() const;  // number of the key in use, from 1

  std::string hash(Use use, std::string_view text) const;  // "<key>.<base64url>", with the key in use
  // All that a stored hash of that text may be, the newest first; the same again where there are fewer. A hash of a
  // code cannot be made again: of those the one of the key before, and the one without a key, always count.
  using Hashes = std::array<std::string, 3>;
  Hashes hashes(Use use, std::string_view text) const;
  bool matches(Use use, std::string_view stored, std::string_view text) const;  // with whatever key it was made
  bool newest_hash(std::string_view stored) const;
  std::string derived(Use use) const;  // 32 bytes of the key in use, for what is not stored

  // Kept in the database, it tells whether a file holds the same key; nobody finds the key by it.
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
  std::shared_ptr<const Keys> keys_now() const;  // those that the file has by now

  std::string file_;
  Accepts accepts_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Keys> keys_;  // under mutex_
};

}  // namespace motcua
