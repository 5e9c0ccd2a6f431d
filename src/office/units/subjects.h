// Units and posts in the log (docs/events.md).
#pragma once
#include "db/subject.h"

namespace motcua::units {

db::Subject unit_subject();
db::Subject post_subject();

}  // namespace motcua::units
