// A route of the desk or of the public pages, with the right that it takes.
#pragma once
#include "access/policy.h"
#include "http/router.h"

namespace motcua::access {

using Route = http::Route<Actor, Right>;

}  // namespace motcua::access
