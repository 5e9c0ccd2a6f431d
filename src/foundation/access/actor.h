// Who acts: a person at a post of a unit, with the rights of this sign-in.
#pragma once
#include <string>
#include <string_view>

#include "access/right.h"
#include "access/role.h"
#include "base/id.h"

namespace motcua {

struct Actor {
  PersonId person;
  PostId post;
  UnitId unit;
  access::Roles roles;
  std::string name, post_name;
  bool may_sign = false;
  PersonId on_behalf_of;  // whose post it is, if another stands in for them by delegation
  // The rights that this sign-in may use at most: a delegation or a key has few.
  access::RightSet rights = access::RightSet::all();
  std::string_view owes = "nothing";  // people::Owed: a password or a second factor that is to be set first
  std::string session;  // hash of the token; "" for nobody

  bool known() const { return !person.empty(); }
  bool has(access::Role role) const { return roles.contains(role); }
  const PersonId& stands_for() const { return on_behalf_of.empty() ? person : on_behalf_of; }  // whose work it is
};

}  // namespace motcua
