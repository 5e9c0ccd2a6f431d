// Many people come at once, and then again. One public system never recovered from this profile; here it is ten times
// as high. The phases begin 10, 150, 10, 250, 20, 350 and 100 lives a second, five seconds each.
#pragma once
#include <map>
#include <string>

#include "office.h"

namespace motcua::bench {

std::map<std::string, double> spike(const Town& town);

}  // namespace motcua::bench
