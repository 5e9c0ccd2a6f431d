// The basis of a refusal, a return, a stop or a withdrawal: a legal ground, the citizen's request, or both.
#pragma once
#include "dossiers/rules.h"

namespace motcua::dossiers {

struct Intake;
struct Needs;

enum class Basis {
  none,
  reason,  // a text that says why, of the officer
  reason_and_amount,
  given_ground,       // the ground that the law has for it, without a choice
  ground_if_refused,  // of a proposal: only with the choice "reject"
  request,            // of the citizen: who asked, when, and how it was confirmed
  request_or_ground,
};
// Every action that ends or holds a dossier, takes it back to an earlier step or takes back a decision has one.
Basis basis_of(workflow::Action action);

// What an act rests on, as its event keeps it.
struct Rests {
  std::optional<KeptGround> ground;
  std::optional<Date> requested_on;
  std::string confirmed_by, requested_by;
};
// The ground and the request of the command. Refuses and names the fields that are missing, a ground that is not valid
// today for this act, procedure and channel, and a request that cannot be.
Result<Rests> rest_on_basis(const Situation& situation, const Command& command);

// The grounds that an officer may choose for an action now.
std::vector<const grounds::Ground*> grounds_for(const Situation& situation, workflow::Action action);

// The ground of a slip, as the slip keeps it. A refusal is refused without a valid one; a request to complete takes
// the one of the law, if there is one that day.
Result<std::optional<JsonObject>> ground_at_counter(const Needs& needs, const Intake& intake, grounds::Act act,
                                                    Date day, const std::string& id);

}  // namespace motcua::dossiers
