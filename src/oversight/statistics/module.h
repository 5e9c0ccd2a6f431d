// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::statistics {

Module module();

}  // namespace motcua::statistics
