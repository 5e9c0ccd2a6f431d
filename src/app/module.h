// What the site itself registers, as app/modules.cpp lists it.
#pragma once
#include "work/module.h"

namespace motcua::app {

Module module();

}  // namespace motcua::app
