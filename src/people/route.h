// A route of the desk or of the public pages: with the right that it takes.
#pragma once
#include "http/router.h"
#include "people/policy.h"

namespace motcua::people {

using Route = http::Route<Actor, Right>;

}  // namespace motcua::people
