// Accounts, keys, sign-ins and readings in the log (docs/events.md).
#pragma once
#include "db/subject.h"

namespace motcua::people {

db::Subject person_subject();
db::Subject key_subject();
db::Subject sign_ins_subject();
db::Subject refusals_subject();
db::Subject readings_subject();

}  // namespace motcua::people
