// What rows that are derived from events refer to.
#pragma once
#include <utility>
#include <vector>

#include "db/db.h"
#include "dossiers/lateness.h"

namespace motcua::dossiers::store {

// Throws Damage that names a unit or a person which is not there: the database would refuse the row that refers to it,
// and name neither.
void must_stand(db::Transaction& transaction, const std::vector<std::pair<std::int64_t, StepDone>>& steps,
                const std::vector<LatePart>& late);

}  // namespace motcua::dossiers::store
