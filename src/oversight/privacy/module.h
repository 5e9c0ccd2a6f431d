// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::privacy {

Module module();

}  // namespace motcua::privacy
