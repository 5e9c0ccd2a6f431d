// A dossier for an actor: who may see it, who may act on it, and the facts of a decision about it.
#pragma once
#include "acts/dossiers.h"
#include "dossiers/rules.h"
#include "http/reply.h"

namespace motcua::dossiers {

// Tells whether the policy lets the actor see a dossier. False for an id of no dossier.
bool may_see(db::Transaction& transaction, const Actor& actor, const DossierId& id);
// Returns a dossier for an actor who may do `right` with it. Refuses with not_found if the actor may not see it.
Result<Dossier> get_dossier(db::Transaction& transaction, const DossierId& id, const Actor& actor, access::Right right);
Result<Dossier> take_up(Work& work, const DossierId& id,
                        access::Right right);  // for a change: the work's time is not before the dossier's last event
// Refuses a request that rests on an older version of the dossier, and tells the events since.
Result<> not_changed(const Needs& needs, db::Transaction& transaction, const Dossier& now, std::int64_t seen);
http::Subject subject_of(const Dossier& dossier, const Actor& actor);  // for the record of readings
access::Relation relation_now(const Dossier& dossier, const UnitId& unit, access::Relation ever);
// Returns the time when the due times of a dossier were last counted. A later calendar does not change a finished
// dossier.
inline Instant counted_at(const Dossier& dossier, Instant now) {
  return dossier.ready_at.value_or(dossier.closed_at.value_or(now));
}
Situation situation_of(const Needs& needs, const Dossier& dossier, const catalogue::Procedure& procedure,
                       const Actor& actor, Instant now);
// True if the citizen was told an apology that could still be corrected.
bool told_already(db::Transaction& transaction, const Dossier& dossier, Instant now);
// Returns the refusal of a search that found nothing. The front door records the searched text, sealed like the text of
// a hit.
http::Reply not_found(const http::Request& request, const Refusal& refusal, const std::string& asked);

}  // namespace motcua::dossiers
