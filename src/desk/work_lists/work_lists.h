// Lists of dossiers as the screens get them.
#pragma once
#include "acts/dossiers.h"
#include "acts/list_row.h"

namespace motcua::work_lists {

// Returns the rows of a list as the screens get them.
JsonArray list_view(const dossiers::Needs& needs, const std::vector<dossiers::store::ListRow>& rows, Instant now);

}  // namespace motcua::work_lists
