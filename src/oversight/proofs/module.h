// This module, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::proofs {

Module module();

}  // namespace motcua::proofs
