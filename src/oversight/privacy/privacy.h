// The public interface: the routes that show readers and access, open numbers, correct and export, and the part of the
// view of a dossier that privacy adds. Erasing has no route (erase.h).
#pragma once
#include "access/route.h"
#include "acts/dossiers.h"
#include "dossiers/rules.h"

namespace motcua::privacy {

std::vector<access::Route> routes(const dossiers::Needs& needs);
// Adds to the view of a dossier whether the actor may ask for a correction of a party now.
void add_to_view(const dossiers::Situation& situation, JsonObject& view);

}  // namespace motcua::privacy
