// The open correction of a dossier, for its view and for the acts that ask for it and decide it (privacy).
#pragma once
#include "dossiers/dossiers.h"

namespace motcua::dossiers {

// Returns the wish of an event. Checks the kind, because a damaged correction row may name any event.
const CorrectionAsked& asked_in(const RecordedEvent& recorded);
// Returns the party that a correction would write. The event must not be erased: otherwise throws Damage.
Party party_in(const RecordedEvent& recorded);
Json correction_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier,
                     const Actor& actor);  // null: no correction waits

}  // namespace motcua::dossiers
