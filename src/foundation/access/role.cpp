#include "access/role.h"

#include "base/verify.h"
#include "msg/access.h"

namespace motcua::access {

std::string_view word_of(Role role) {
  switch (role) {
    case Role::reception: return "reception";
    case Role::specialist: return "specialist";
    case Role::leader: return "leader";
    case Role::clerk: return "clerk";
    case Role::supervisor: return "supervisor";
    case Role::administrator: return "administrator";
  }
  VERIFY_UNREACHED();
}

std::optional<Role> role_of(std::string_view word) {
  for (const Role role : kAllRoles)
    if (word == word_of(role)) return role;
  return std::nullopt;
}

Msg name_of(Role role) {
  switch (role) {
    case Role::reception: return msg::access::reception;
    case Role::specialist: return msg::access::specialist;
    case Role::leader: return msg::access::leader;
    case Role::clerk: return msg::access::clerk;
    case Role::supervisor: return msg::access::supervisor;
    case Role::administrator: return msg::access::administrator;
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::access
