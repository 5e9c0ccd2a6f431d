// The networks from which the staff of a unit signed in, for the inspector's signs.
#pragma once
#include "access/policy.h"

namespace motcua::people {

struct SignInPlace {
  UnitId unit;                             // the unit of a post that the person held
  Instant at;
  std::string network;
};
// Returns each sign-in in [from, to), once for each unit of the person's posts at that time. Only units that `reach`
// sees count.
std::vector<SignInPlace> sign_in_places(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                        Instant to, int limit);

}  // namespace motcua::people
