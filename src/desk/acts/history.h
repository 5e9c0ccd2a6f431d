// The history of a dossier, read from the stored events.
#pragma once
#include <vector>

#include "db/db.h"
#include "dossiers/events.h"

namespace motcua::dossiers {

// Returns all events of a dossier in order. Throws Damage at the first event that cannot be read.
std::vector<RecordedEvent> history_of(db::Transaction& transaction, const DossierId& dossier);

}  // namespace motcua::dossiers
