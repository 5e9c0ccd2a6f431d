// The rights and things of the site itself, as app/modules.cpp lists them.
#pragma once
#include "work/module.h"

namespace motcua::app {

Module module();

}  // namespace motcua::app
