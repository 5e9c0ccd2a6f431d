// Which posts a second person must confirm.
#pragma once
#include "units/types.h"

namespace motcua::people {

bool needs_second_person(const units::Post& post);     // it approves, signs, supervises or administers

}  // namespace motcua::people
