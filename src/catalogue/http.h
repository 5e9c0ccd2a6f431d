#pragma once
#include "catalogue/catalogue.h"
#include "people/people.h"

namespace motcua::catalogue {

std::vector<people::Route> routes(const Shell& shell, const units::Directory& directory, Catalogue& catalogue);

}  // namespace motcua::catalogue
