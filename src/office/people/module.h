// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::people {

Module module();

}  // namespace motcua::people
