// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::satisfaction {

Module module();

}  // namespace motcua::satisfaction
