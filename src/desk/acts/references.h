// Rows that the derived rows refer to.
#pragma once
#include <utility>
#include <vector>

#include "db/db.h"
#include "acts/lateness.h"

namespace motcua::dossiers::store {

// Throws Damage with the name of a missing unit or person. The database would only refuse the row and name neither.
void must_stand(db::Transaction& transaction, const std::vector<std::pair<std::int64_t, StepDone>>& steps,
                const std::vector<LatePart>& late);

}  // namespace motcua::dossiers::store
