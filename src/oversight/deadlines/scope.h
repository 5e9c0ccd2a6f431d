// Which units and which dossiers a calendar holds for. Private to this folder.
#pragma once
#include "deadlines/deadlines.h"
#include "dossiers/recount.h"

namespace motcua::deadlines {

// Whose layers hold for a layer besides itself: the nation (empty id) first.
std::vector<UnitId> layers_above(const units::Directory& directory, const UnitId& unit, bool agency);

// The calendars as they are now.
dossiers::CalendarOf calendars_now(const calendar::Calendars& calendars);

}  // namespace motcua::deadlines
