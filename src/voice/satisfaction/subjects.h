// What of ratings stands in the log (docs/events.md): that there was one, and never what it said.
#pragma once
#include "db/subject.h"

namespace motcua::satisfaction {

db::Subject ratings_subject();

}  // namespace motcua::satisfaction
