// Many come at once, and then again: the profile that one public system never recovered from, ten times as high (10,
// 150, 10, 250, 20, 350 and 100 lives begun a second, five seconds each).
#pragma once
#include <map>
#include <string>

#include "office.h"

namespace motcua::bench {

std::map<std::string, double> spike(const Town& town);

}  // namespace motcua::bench
