// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::deadlines {

Module module();

}  // namespace motcua::deadlines
