// The public interface: the routes that show readers and access, open numbers, correct and export. Erasing has no route
// (erase.h).
#pragma once
#include "access/route.h"
#include "acts/dossiers.h"

namespace motcua::privacy {

std::vector<access::Route> routes(const dossiers::Needs& needs);

}  // namespace motcua::privacy
