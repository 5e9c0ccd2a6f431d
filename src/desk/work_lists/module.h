// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::work_lists {

Module module();

}  // namespace motcua::work_lists
