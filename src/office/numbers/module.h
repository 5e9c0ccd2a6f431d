// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::numbers {

Module module();

}  // namespace motcua::numbers
