// The basis of a refusal, a return, a stop or a withdrawal: a legal ground, the citizen's request, or both.
#pragma once
#include "dossiers/rules.h"

namespace motcua::dossiers {

enum class Basis {
  none,
  reason,  // the officer's text that says why
  reason_and_amount,
  given_ground,  // the ground that the law gives for the action, without a choice
  ground_if_refused,  // belongs to a proposal: only with the choice "reject"
  request,  // the citizen's request: who asked, when, and how it was confirmed
  request_or_ground,
};
// Returns the basis of an action. An action has one if it ends or holds a dossier. It also has one if it moves a
// dossier to an earlier step or takes back a decision.
Basis basis_of(workflow::Action action);

// The basis of an act, as the event stores it.
struct Rests {
  std::optional<KeptGround> ground;
  std::optional<Date> requested_on;
  std::string confirmed_by, requested_by;
};
// Returns the ground and the request of the command. Refuses missing fields and an impossible request. Refuses a ground
// that is not valid today for this act, procedure and channel. Each refusal names the field.
Result<Rests> rest_on_basis(const Situation& situation, const Command& command);

// Returns the grounds that an officer may choose for an action now.
std::vector<const grounds::Ground*> grounds_for(const Situation& situation, workflow::Action action);

}  // namespace motcua::dossiers
