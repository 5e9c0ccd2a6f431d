// Decisions about a dossier, read from its events with the words of their day, and the remedies of the citizen.
#pragma once
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

std::string desk_label(const grounds::Ground& ground);  // with the article and, at the desk, how certain the ground is
// Returns the ground of an event. Returns nullptr for a refusal, stop or withdrawal without ground and request. Returns
// nullopt for an event that needs no ground.
std::optional<const KeptGround*> ground_of(const DossierEvent& event);
Json ground_view(const KeptGround* ground);  // {id, text, article}, or null
std::string ground_line(const KeptGround& ground);  // "text (article)"
std::string ground_line(const Json& ground);  // the ground of a slip: the same text, or "không ghi căn cứ"

// Returns the decisions that the citizen is told: refused, stopped and withdrawn dossiers, apologies, extensions,
// corrections. A refusal is told as soon as the result is there.
std::vector<ToldDecision> told_decisions(const Needs& needs, const Dossier& dossier,
                                         const std::vector<RecordedEvent>& events);
// Returns, for the desk, the last decision that ended or refused the dossier; null if there is none.
Json decision_view(const Needs& needs, const Dossier& dossier, const std::vector<RecordedEvent>& events);

// Returns the lines on a paper about an act of a day: "Khiếu nại … trong 90 ngày … (Luật …)".
std::vector<std::string> remedy_lines(const Needs& needs, grounds::Act act, const UnitId& unit, Instant at);

// Returns the choices of a field of an action: its own choices, the grounds that are valid today, or the numbers drawn
// beforehand.
JsonArray choices_of(const Needs& needs, db::Transaction& transaction, const Situation& situation,
                     workflow::Action action, const Field& field);
// Returns the actions that the actor may do now. The server names each field, so no screen repeats a rule.
JsonArray actions_view(const Needs& needs, db::Transaction& transaction, const Situation& situation);

}  // namespace motcua::dossiers
