// The counters of dossier codes. A counter must agree with the dossiers that have a code.
#pragma once
#include <string>
#include <vector>

#include "base/time.h"
#include "db/db.h"

namespace motcua::dossiers {

// Returns a sentence for each counter that is behind its codes. Its next code would repeat the code of a dossier.
std::vector<std::string> counters_behind(db::Transaction& transaction, Zone zone);
// Marks days after `today` that already have codes, because a clock was ahead. A marked day no longer blocks codes of
// earlier days (Work::last_day). When the day comes, its counter goes on. Returns "unit day" for each new mark.
std::vector<std::string> set_ahead(db::Transaction& transaction, const std::string& today);

}  // namespace motcua::dossiers
