// Makes a new code of a visit. Private to this folder.
#pragma once
#include "satisfaction/satisfaction.h"

namespace motcua::satisfaction {

// Returns the code and its hash. The caller has checked that the visit may have a code.
std::pair<std::string, std::string> make_code(db::Transaction& transaction, const dossiers::store::Visit& visit,
                                              Via via, Instant now);

}  // namespace motcua::satisfaction
