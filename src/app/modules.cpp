#include "app/modules.h"

#include "access/policy.h"
#include "acts/module.h"
#include "app/module.h"
#include "calendar/module.h"
#include "catalogue/module.h"
#include "counter/module.h"
#include "deadlines/module.h"
#include "notices/module.h"
#include "numbers/module.h"
#include "people/module.h"
#include "prints/module.h"
#include "privacy/module.h"
#include "proofs/module.h"
#include "satisfaction/module.h"
#include "statistics/module.h"
#include "supervision/module.h"
#include "tracking/module.h"
#include "units/module.h"
#include "uploads/module.h"
#include "views/module.h"
#include "work_lists/module.h"

namespace motcua {

const std::vector<Module>& app::modules() {
  static const std::vector<Module> all{
      {.name = "access", .rights = access::right_rows()},
      uploads::module(),
      units::module(),
      people::module(),
      catalogue::module(),
      calendar::module(),
      app::module(),
      numbers::module(),
      dossiers::module(),
      views::module(),
      work_lists::module(),
      prints::module(),
      counter::module(),
      privacy::module(),
      deadlines::module(),
      supervision::module(),
      tracking::module(),
      notices::module(),
      satisfaction::module(),
      statistics::module(),
      proofs::module(),
  };
  return all;
}

}  // namespace motcua
