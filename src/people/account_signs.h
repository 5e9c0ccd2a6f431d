// Facts about accounts for the signs of an inspector: decisions by the command, and passwords that were reset.
#pragma once
#include <vector>

#include "people/policy.h"

namespace motcua::people {

struct DecidedChange {
  Instant at;
  UnitId unit;
  PersonId asked_by, by;  // empty: the technician
  bool command = false;
};
// Changes that a second person or the command decided in [from, to), of the units that the filter reaches; oldest
// first.
std::vector<DecidedChange> decided_changes(db::Transaction& transaction, const RowFilter& reach, Instant from,
                                           Instant to, int limit);

struct PasswordReset {
  PersonId person;
  Instant at;
};
// Passwords set by a one-time code in [from, to), oldest first.
std::vector<PasswordReset> password_resets(db::Transaction& transaction, Instant from, Instant to, int limit);

}  // namespace motcua::people
