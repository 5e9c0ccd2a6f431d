#pragma once
#include "catalogue/limits.h"

namespace motcua::catalogue {

std::vector<access::Route> routes(const LimitNeeds& needs);

}  // namespace motcua::catalogue
