// Saves an event in one commit: the row, the event, the measures, the visit. Only these functions call the store's
// insert and update.
#pragma once
#include "acts/dossiers.h"
#include "dossiers/events.h"

namespace motcua::dossiers {

void save_new(const Needs& needs, Work& work, const Dossier& dossier, const store::Parties& parties,
              const catalogue::Procedure& procedure, const DossierEvent& received,
              const std::optional<DossierEvent>& completed);
void save_change(const Needs& needs, Work& work, const Dossier& before, const Dossier& after,
                 const catalogue::Procedure& procedure, const DossierEvent& event);

}  // namespace motcua::dossiers
