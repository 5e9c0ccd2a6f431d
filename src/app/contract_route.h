// The contract as one document of OpenAPI, packed into the program from contract/openapi.json.
#pragma once
#include "people/people.h"

namespace motcua::app {

access::Route contract_route();           // GET /api/v1/openapi.json, for anybody

}  // namespace motcua::app
