// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::notices {

Module module();

}  // namespace motcua::notices
