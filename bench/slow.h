// Four hundred clients that are slow on purpose: heads and bodies that come byte by byte, answers that nobody reads,
// connections that say nothing. How others fare meanwhile.
#pragma once
#include <map>
#include <string>

#include "office.h"

namespace motcua::bench {

std::map<std::string, double> slow_clients(const Town& town);

}  // namespace motcua::bench
