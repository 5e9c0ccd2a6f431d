// Dossiers of a person who comes again.
#pragma once
#include <string>
#include <vector>

#include "dossiers/types.h"
#include "work/work.h"

namespace motcua::counter::store {

struct Repeat {
  std::string id, code, version;  // version: the procedure's version
  Instant received;
  bool open = false;
};
// Returns the unit's dossiers with this number as applicant or representative (with `part`: only that part). They are
// open or received since `since`. Newest first, at most 20.
std::vector<Repeat> repeats_by_number(db::Transaction& transaction, const UnitId& unit, std::string_view number,
                                      std::string_view part, Instant since);
// Returns the newest dossiers received since `since` whose applicant has the name. Marks do not count. It looks at the
// newest 500.
std::vector<Repeat> repeats_by_name(db::Transaction& transaction, const UnitId& unit, const std::string& name,
                                    Instant since);

}  // namespace motcua::counter::store
