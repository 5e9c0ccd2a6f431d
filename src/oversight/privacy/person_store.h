// The dossiers of one person. Private to this folder.
#pragma once
#include "acts/dossiers.h"

namespace motcua::privacy::store {

// Returns the dossiers that name the person, of the units that `reach` sees: each once, the newest first. `id_hashes`:
// of the person's number; without one nobody is found.
std::vector<DossierId> ids_of_person(db::Transaction& transaction, const access::RowFilter& reach,
                                     const Vault::Hashes& id_hashes);

}  // namespace motcua::privacy::store
