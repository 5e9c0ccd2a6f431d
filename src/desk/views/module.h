// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::views {

Module module();

}  // namespace motcua::views
