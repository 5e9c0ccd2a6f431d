// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::counter {

Module module();

}  // namespace motcua::counter
