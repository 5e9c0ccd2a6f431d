// The rows of open dossiers that a recount reads and writes. Private to this folder.
#pragma once
#include "acts/dossiers.h"

namespace motcua::deadlines::store {

// Open dossiers that a unit or a unit below it decides, ordered by id: after `from`, up to `to`. An empty unit: all
// units.
struct OpenDossiers {
  std::vector<dossiers::Dossier> whole;
  std::vector<DossierId> damaged;  // unreadable dossiers; they count towards the limit
};
OpenDossiers open_dossiers(db::Transaction& transaction, const UnitId& top, const DossierId& from, int limit);
// Returns the versions. Nobody else changes these dossiers before the transaction ends.
std::vector<std::pair<DossierId, std::int64_t>> hold_open(db::Transaction& transaction, const UnitId& top,
                                                          const DossierId& from, const DossierId& to);
// Updates an open dossier of which only the due times moved. The caller guarantees that `before` is the stored state
// and `body` is the text of `after`.
void update_dues(Work& work, const dossiers::Dossier& before, const dossiers::Dossier& after, const std::string& body);

}  // namespace motcua::deadlines::store
