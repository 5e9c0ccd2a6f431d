// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::catalogue {

Module module();

}  // namespace motcua::catalogue
