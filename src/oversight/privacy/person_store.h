// The dossiers of one person. Private to this folder.
#pragma once
#include "acts/dossiers.h"

namespace motcua::privacy::store {

// Returns the dossiers that name a person, newest first, of the units that `reach` sees.
std::vector<DossierId> ids_of_person(db::Transaction& transaction, const access::RowFilter& reach,
                                     const Vault::Hashes& id_hashes, int limit);

}  // namespace motcua::privacy::store
