// The modules of the program, in the order in which a site starts them.
#pragma once
#include <string>
#include <vector>

#include "work/module.h"

namespace motcua::app {

const std::vector<Module>& modules();
std::vector<std::string> stream_kinds();  // the kinds of all modules, sorted

}  // namespace motcua::app
