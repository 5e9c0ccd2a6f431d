// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::calendar {

Module module();

}  // namespace motcua::calendar
