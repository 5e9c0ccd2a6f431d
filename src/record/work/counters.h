// Counters of codes and registers, read and set outside a use case.
#pragma once
#include "base/id.h"
#include "db/db.h"

namespace motcua {

// Returns the last number that the counter gave; 0: none.
std::int64_t last_number(db::Transaction& transaction, const UnitId& unit, std::string_view kind, std::string_view day);
// Sets the counter to go on above `last`. A counter never goes back.
void skip_to(db::Transaction& transaction, const UnitId& unit, std::string_view kind, std::string_view day,
             std::int64_t last);

}  // namespace motcua
