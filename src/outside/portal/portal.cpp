#include "portal/portal.h"

#include "portal/page.h"

namespace motcua::portal {

std::vector<access::Route> routes(const Needs& needs) {
  std::vector<access::Route> all;
  add_home(all, needs);
  add_procedures(all, needs);
  add_track(all, needs);
  add_citizen(all, needs);
  add_offices(all, needs);
  add_figures(all, needs);
  add_rating(all, needs);
  add_ledger(all, needs);
  add_standing(all, needs);
  return all;
}

}  // namespace motcua::portal
