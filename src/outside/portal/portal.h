// The public pages, rendered by the server without JavaScript: home, procedures and their guidance, tracking, offices,
// figures, ratings. Vietnamese is at the root, English under /en. Personal data needs the second fact.
#pragma once
#include <functional>

#include "access/route.h"
#include "catalogue/missed.h"
#include "acts/dossiers.h"
#include "people/sign_ins.h"
#include "portal/citizen.h"
#include "portal/kept_pages.h"
#include "satisfaction/satisfaction.h"
#include "statistics/statistics.h"
#include "units/units.h"

namespace motcua::portal {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const catalogue::Catalogue& catalogue;
  const calendar::Calendars& calendars;
  const dossiers::Needs& dossiers;
  const satisfaction::Needs& satisfaction;
  const statistics::Needs& statistics;
  const ledger::Needs& ledger;
  std::string site_name;
  std::string form_key;  // signs the public forms
  people::Tries& tries;  // shared by the whole site
  catalogue::Missed& missed;
  CitizenSettings citizens{};
  bool demo = false;
  std::function<std::string_view(const std::string& name)> asset;  // returns a packed file, which must exist
  std::shared_ptr<KeptPages> kept = std::make_shared<KeptPages>();
};

// Returns the routes of both languages. `needs` must outlive the routes.
std::vector<access::Route> routes(const Needs& needs);

// Returns a refusal as a page for people, in the language of the called address.
http::Reply problem_page(const Needs& needs, const http::Request& request, const Refusal& refusal);

}  // namespace motcua::portal
