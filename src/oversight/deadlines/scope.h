// The units and the dossiers for which a calendar holds. Private to this folder.
#pragma once
#include "deadlines/deadlines.h"
#include "deadlines/recount.h"

namespace motcua::deadlines {

// Returns the units whose layers also hold for a layer; the nation (empty id) is first.
std::vector<UnitId> layers_above(const units::Directory& directory, const UnitId& unit, bool agency);

// Returns the current calendars.
CalendarOf calendars_now(const calendar::Calendars& calendars);

}  // namespace motcua::deadlines
