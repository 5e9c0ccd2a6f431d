// Four hundred clients that are slow on purpose. They send heads and bodies byte by byte, do not read answers, or send
// nothing. Measures how other clients fare at the same time.
#pragma once
#include <map>
#include <string>

#include "office.h"

namespace motcua::bench {

std::map<std::string, double> slow_clients(const Town& town);

}  // namespace motcua::bench
