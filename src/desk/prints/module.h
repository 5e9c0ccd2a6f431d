// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::prints {

Module module();

}  // namespace motcua::prints
