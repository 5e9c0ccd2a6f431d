#include "access/role.h"

#include "base/verify.h"

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
  for (const Role role :
       {Role::reception, Role::specialist, Role::leader, Role::clerk, Role::supervisor, Role::administrator})
    if (word == word_of(role)) return role;
  return std::nullopt;
}

std::string_view vietnamese(Role role) {
  switch (role) {
    case Role::reception: return "Tiếp nhận và trả kết quả";
    case Role::specialist: return "Thụ lý hồ sơ";
    case Role::leader: return "Lãnh đạo";
    case Role::clerk: return "Văn thư";
    case Role::supervisor: return "Giám sát";
    case Role::administrator: return "Quản trị";
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::access
