// The counters that codes are drawn from: what they give follows from the dossiers that have a code.
#pragma once
#include <string>
#include <vector>

#include "base/time.h"
#include "db/db.h"

namespace motcua::dossiers {

// Counters behind the codes that they gave, a sentence each: the next code would be one that a dossier has.
std::vector<std::string> counters_behind(db::Transaction& transaction, Zone zone);
// Days after `today` for which a clock that was ahead gave codes: they hold up no code of a day before them any more
// (Work::last_day), and when such a day comes its counter goes on. Returns "unit day" of each that was set now.
std::vector<std::string> set_ahead(db::Transaction& transaction, const std::string& today);

}  // namespace motcua::dossiers
