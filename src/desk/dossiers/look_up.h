// Finding dossiers and people by what somebody typed; private to this folder.
#pragma once
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

Result<Reply> search_dossiers(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> look_up_person(const Needs& needs, const Request& request, const Actor& actor);

// The refusal of a request that asked for somebody or something by what was typed, and found nothing: the front door
// writes down what was asked. It is sealed there as that of a hit is.
Reply not_found(const Request& request, const Refusal& refusal, const std::string& asked);

}  // namespace motcua::dossiers
