// Procedures in the log (docs/events.md).
#pragma once
#include "db/subject.h"

namespace motcua::catalogue {

db::Subject procedure_subject();

}  // namespace motcua::catalogue
