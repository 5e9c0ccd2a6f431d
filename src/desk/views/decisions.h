// Decisions about a dossier, read from its events with the words of their day, and the remedies of the citizen.
#pragma once
#include "views/views.h"

namespace motcua::views {

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
std::vector<text::Words> remedy_lines(const Needs& needs, grounds::Act act, const UnitId& unit, Instant at);

}  // namespace motcua::views
