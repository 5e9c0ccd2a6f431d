// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::dossiers {

Module module();

}  // namespace motcua::dossiers
