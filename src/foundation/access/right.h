// A right (quyền), and sets of rights. Each module names its own rights in its rights.h and registers their rows
// (access/policy.h).
#pragma once
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::access {

// A right is identified by its word: "see_dossier". The word is a literal, or belongs to a registered row.
class Right {
 public:
  constexpr explicit Right(std::string_view word) : word_(word), hash_(hash_of(word)) {}
  constexpr std::string_view word() const { return word_; }
  constexpr std::uint64_t hash() const { return hash_; }
  friend constexpr bool operator==(const Right& a, const Right& b) { return a.hash_ == b.hash_; }
  friend constexpr auto operator<=>(const Right& a, const Right& b) { return a.hash_ <=> b.hash_; }

 private:
  // FNV-1a. The policy refuses two words with the same hash at start.
  static constexpr std::uint64_t hash_of(std::string_view word) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
  }

  std::string_view word_;
  std::uint64_t hash_;
};

namespace rights {
inline constexpr Right anybody{"anybody"};  // public pages, sign-in: without an account
inline constexpr Right own_account{"own_account"};  // a session, a password, data that people left for themselves
// To see one's own identity, change the own password and sign out. An actor has only this right until a password that
// others set is changed.
inline constexpr Right own_sign_in{"own_sign_in"};
}  // namespace rights

// A set of registered rights. The set of all rights holds also rights that no module registers.
class RightSet {
 public:
  static constexpr std::size_t kMax = 256;  // the policy refuses more at start

  RightSet() = default;  // the empty set
  RightSet(std::initializer_list<Right> rights);
  explicit RightSet(const std::vector<Right>& rights);
  static RightSet all();
  bool has(Right right) const;
  void add(Right right);
  std::vector<Right> rights() const;  // in the order of the policy
  std::string text() const;  // the words, or "ffffffffffffffff" for all rights; stored with replies (work/work.h)
  RightSet& operator&=(const RightSet& other) {
    bits_ &= other.bits_;
    return *this;
  }
  RightSet& operator|=(const RightSet& other) {
    bits_ |= other.bits_;
    return *this;
  }
  bool operator==(const RightSet&) const = default;

 private:
  std::bitset<kMax> bits_;
};

}  // namespace motcua::access
