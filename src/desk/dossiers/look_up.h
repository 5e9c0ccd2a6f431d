// Finds dossiers and people by a typed text. Private to this folder.
#pragma once
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

Result<Reply> search_dossiers(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> look_up_person(const Needs& needs, const Request& request, const Actor& actor);

}  // namespace motcua::dossiers
