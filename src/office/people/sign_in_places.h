// From where the staff of a unit signed in: facts for the signs of an inspector.
#pragma once
#include "access/policy.h"

namespace motcua::people {

struct SignInPlace {
  UnitId unit;                             // of a post that the person held
  Instant at;
  std::string network;
};
// Each sign-in in [from, to), once for each unit that `reach` sees and where the person held a post then.
std::vector<SignInPlace> sign_in_places(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                        Instant to, int limit);

}  // namespace motcua::people
