// The public pages, rendered by the server, without JavaScript: home, procedures and their guidance, tracking. Vietnamese at
// the root, English under /en. No page shows personal data.
#pragma once
#include <functional>

#include "catalogue/catalogue.h"
#include "dossiers/dossiers.h"
#include "people/people.h"
#include "units/units.h"

namespace motcua::portal {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const catalogue::Catalogue& catalogue;
  const dossiers::Needs& dossiers;
  std::string site_name;
  bool demo = false;
  std::function<std::string_view(const std::string& name)> asset;    // of a packed file that is there
};

// The routes of both languages. `needs` must live as long as they do.
std::vector<people::Route> routes(const Needs& needs);

}  // namespace motcua::portal
