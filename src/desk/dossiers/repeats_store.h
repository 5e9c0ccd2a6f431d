// Dossiers of a person who comes again.
#pragma once
#include "dossiers/store.h"

namespace motcua::dossiers::store {

struct Repeat {
  std::string id, code, version;  // version: of the procedure
  Instant received;
  bool open = false;
};
// The dossiers of the unit in which somebody with this number is the applicant, or who brings one (with `part`, only
// that), that are open or were received since; the newest first, at most 20.
std::vector<Repeat> repeats_by_number(db::Transaction& transaction, const UnitId& unit, std::string_view number,
                                      std::string_view part, Instant since);
// Those received since whose applicant has the name, whatever its marks; of the newest 500.
std::vector<Repeat> repeats_by_name(db::Transaction& transaction, const UnitId& unit, const std::string& name,
                                    Instant since);

}  // namespace motcua::dossiers::store
