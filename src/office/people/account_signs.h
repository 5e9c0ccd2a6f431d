// Facts about accounts for the inspector's signs: decisions by the command, and passwords that were reset.
#pragma once
#include <vector>

#include "access/policy.h"
#include "people/confirmations.h"

namespace motcua::people {

struct DecidedChange {
  Instant at;
  UnitId unit;
  PersonId asked_by, by;  // empty: the technician
  bool command = false;
};
// Returns the changes that a second person or the command decided in [from, to). Only of units that the filter reaches.
// The oldest first.
std::vector<DecidedChange> decided_changes(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                           Instant to, int limit);

// Returns the changes of one kind that were confirmed in [from, to). Only of units that the filter reaches. The oldest
// first.
std::vector<Confirmation> confirmed_of_kind(db::Transaction& transaction, const access::RowFilter& reach,
                                            std::string_view kind, Instant from, Instant to);

// Returns all questions of one kind with an instant in [from, to). The instant is that of the decision, or of the
// question if nobody has decided. Includes questions that wait, were refused, were taken back or have expired. The
// oldest first.
std::vector<Confirmation> asked_of_kind(db::Transaction& transaction, const access::RowFilter& reach,
                                        std::string_view kind, Instant from, Instant to);

// A delegation by which a leader lets a colleague approve.
struct DelegatedApproval {
  Instant at;
  UnitId unit;
  PersonId from, to;
  Date from_day, to_day;
  std::string reason;
};
// Returns the delegations made in [from, to) for posts of the units that the filter reaches, the oldest first. Includes
// those that have ended.
std::vector<DelegatedApproval> delegated_approvals(db::Transaction& transaction, const access::RowFilter& reach,
                                                   Instant from, Instant to);

struct PasswordReset {
  PersonId person;
  Instant at;
};
// Returns the passwords that a one-time code set in [from, to), the oldest first.
std::vector<PasswordReset> password_resets(db::Transaction& transaction, Instant from, Instant to, int limit);

}  // namespace motcua::people
