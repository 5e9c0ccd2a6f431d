// Made-up people and organisations, and their arrivals.
#pragma once
#include "base/json.h"
#include "calendar/working_calendar.h"
#include "story/dice.h"
#include "story/types.h"

namespace motcua::story {

JsonObject person_of(const Story& story, Dice& dice, const std::string& place);
JsonObject organisation_of(const Story& story, Dice& dice, const std::string& place);

// Returns `count` moments in [first, last], in order. They are on working days, weighted by month, weekday and hour.
std::vector<Instant> arrivals(const Story& story, Dice& dice, const calendar::WorkingCalendar& calendar, Zone zone,
                              Date first, Date last, Instant end, std::int64_t count);

}  // namespace motcua::story
