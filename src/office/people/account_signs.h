// Facts about accounts for the signs of an inspector: decisions by the command, and passwords that were reset.
#pragma once
#include <vector>

#include "people/confirmations.h"
#include "access/policy.h"

namespace motcua::people {

struct DecidedChange {
  Instant at;
  UnitId unit;
  PersonId asked_by, by;  // empty: the technician
  bool command = false;
};
// Changes that a second person or the command decided in [from, to), of the units that the filter reaches; oldest
// first.
std::vector<DecidedChange> decided_changes(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                           Instant to, int limit);

// Those of one kind that were confirmed in [from, to), of the units that the filter reaches; oldest first.
std::vector<Confirmation> confirmed_of_kind(db::Transaction& transaction, const access::RowFilter& reach,
                                            std::string_view kind, Instant from, Instant to);

// All of one kind, by when they were decided, or asked if nobody has decided: also those that wait, were refused, taken
// back or have expired; oldest first.
std::vector<Confirmation> asked_of_kind(db::Transaction& transaction, const access::RowFilter& reach,
                                        std::string_view kind, Instant from, Instant to);

// A leader lets a colleague approve.
struct DelegatedApproval {
  Instant at;
  UnitId unit;
  PersonId from, to;
  Date from_day, to_day;
  std::string reason;
};
// Made in [from, to) for posts of the units that the filter reaches, oldest first; also those that have ended.
std::vector<DelegatedApproval> delegated_approvals(db::Transaction& transaction, const access::RowFilter& reach,
                                                   Instant from, Instant to);

struct PasswordReset {
  PersonId person;
  Instant at;
};
// Passwords set by a one-time code in [from, to), oldest first.
std::vector<PasswordReset> password_resets(db::Transaction& transaction, Instant from, Instant to, int limit);

}  // namespace motcua::people
