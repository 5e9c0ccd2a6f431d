// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::units {

Module module();

}  // namespace motcua::units
