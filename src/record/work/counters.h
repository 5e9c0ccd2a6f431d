// Counters of codes and registers, outside a use case.
#pragma once
#include "db/db.h"
#include "base/id.h"

namespace motcua {

// The last number that the counter gave; 0: none.
std::int64_t last_number(db::Transaction& transaction, const UnitId& unit, std::string_view kind, std::string_view day);
// The counter goes on above `last`. It never goes back.
void skip_to(db::Transaction& transaction, const UnitId& unit, std::string_view kind, std::string_view day,
             std::int64_t last);

}  // namespace motcua
