// The part of the view of a dossier that the counter adds.
#pragma once
#include "views/views.h"

namespace motcua::counter {

// Adds the visit that a rating code can be printed for, and the look-up word: if there is one, and who may draw
// another.
void add_to_view(db::Transaction& transaction, const dossiers::Situation& situation, JsonObject& view);

}  // namespace motcua::counter
