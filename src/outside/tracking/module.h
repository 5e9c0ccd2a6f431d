// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::tracking {

Module module();

}  // namespace motcua::tracking
