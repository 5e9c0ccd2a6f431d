// Decisions about a dossier, read from its events with the words of their day, and what the citizen can do now.
#pragma once
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

std::string desk_label(const grounds::Ground& ground);  // with its article and, at the desk, how certain it is
// The ground of an event; nullptr of a refusal, a stop or a withdrawal that has neither a ground nor a request; nothing
// of an event that needs none.
std::optional<const KeptGround*> ground_of(const DossierEvent& event);
Json ground_view(const KeptGround* ground);  // {id, text, article}, or null
std::string ground_line(const KeptGround& ground);  // "text (article)"
std::string ground_line(const Json& ground);  // of a slip: the same, or "không ghi căn cứ"

// Refused, stopped and withdrawn dossiers, apologies, extensions, corrections; a refusal as soon as the result is
// there.
std::vector<ToldDecision> told_decisions(const Needs& needs, const Dossier& dossier,
                                         const std::vector<RecordedEvent>& events);
// The last of them that ended or refused the dossier, for the desk; null if there is none.
Json decision_view(const Needs& needs, const Dossier& dossier, const std::vector<RecordedEvent>& events);

// The lines on a paper about an act of a day: "Khiếu nại … trong 90 ngày … (Luật …)".
std::vector<std::string> remedy_lines(const Needs& needs, grounds::Act act, const UnitId& unit, Instant at);

// The choices of a field of an action: its own, the grounds that are valid today, or the numbers drawn beforehand.
JsonArray choices_of(const Needs& needs, db::Transaction& transaction, const Situation& situation,
                     workflow::Action action, const Field& field);
// What the actor may do now. The server names each field; no screen repeats a rule.
JsonArray actions_view(const Needs& needs, db::Transaction& transaction, const Situation& situation);

}  // namespace motcua::dossiers
