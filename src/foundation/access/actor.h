// The person who acts: at a post of a unit, with the rights of this sign-in.
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
  PersonId on_behalf_of;  // the owner of the post, if the person acts for the owner by delegation
  // The rights that this sign-in may use at most. A delegation or a key has few.
  access::RightSet rights = access::RightSet::all();
  std::string_view owes = "nothing";  // people::Owed: a password or a second factor that the person must set first
  std::string session;  // hash of the token; "" without a sign-in

  bool known() const { return !person.empty(); }
  bool has(access::Role role) const { return roles.contains(role); }
  // The person whose work it is.
  const PersonId& stands_for() const { return on_behalf_of.empty() ? person : on_behalf_of; }
};

}  // namespace motcua
