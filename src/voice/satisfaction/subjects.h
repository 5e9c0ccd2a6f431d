// The log tells that a rating exists (docs/events.md). The log never tells its content.
#pragma once
#include "db/subject.h"

namespace motcua::satisfaction {

db::Subject ratings_subject();

}  // namespace motcua::satisfaction
