// The roles (vai trò) of a post, as the table of rights knows them.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>

#include "text/message.h"

namespace motcua::access {

// One post may hold several roles.
enum class Role { reception, specialist, leader, clerk, supervisor, administrator };
inline constexpr std::array kAllRoles{Role::reception, Role::specialist, Role::leader,
                                      Role::clerk,     Role::supervisor, Role::administrator};
std::string_view word_of(Role role);
std::optional<Role> role_of(std::string_view word);
Msg name_of(Role role);
using Roles = std::set<Role>;

// A set of roles as bits.
class RoleSet {
 public:
  constexpr RoleSet() = default;
  constexpr RoleSet(std::initializer_list<Role> roles) {
    for (const Role role : roles) bits_ |= bit(role);
  }
  constexpr bool has(Role role) const { return bits_ & bit(role); }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr RoleSet with(Role role) const { return RoleSet(static_cast<std::uint8_t>(bits_ | bit(role))); }
  constexpr RoleSet without(Role role) const { return RoleSet(static_cast<std::uint8_t>(bits_ & ~bit(role))); }
  constexpr bool operator==(const RoleSet&) const = default;

 private:
  constexpr explicit RoleSet(std::uint8_t bits) : bits_(bits) {}
  static constexpr std::uint8_t bit(Role role) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role)); }
  std::uint8_t bits_ = 0;
};

// The usual groups of roles, for the tables of the modules.
inline constexpr RoleSet kNobody{};
inline constexpr RoleSet kStaff{Role::reception, Role::specialist, Role::leader,
                                Role::clerk,     Role::supervisor, Role::administrator};
inline constexpr RoleSet kDesk{Role::reception, Role::specialist, Role::leader, Role::clerk};
inline constexpr RoleSet kSeers = kDesk.with(Role::supervisor);
inline constexpr RoleSet kUpper{Role::leader, Role::supervisor};  // they look after units below theirs
inline constexpr RoleSet kHeads{Role::leader, Role::supervisor, Role::administrator};
inline constexpr RoleSet kReception{Role::reception}, kLeader{Role::leader}, kSupervisor{Role::supervisor},
    kAdministrator{Role::administrator};

}  // namespace motcua::access
