// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::supervision {

Module module();

}  // namespace motcua::supervision
