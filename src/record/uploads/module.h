// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::uploads {

Module module();

}  // namespace motcua::uploads
