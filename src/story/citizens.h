// Made-up people and organisations, and when they come.
#pragma once
#include "calendar/working_calendar.h"
#include "base/json.h"
#include "story/dice.h"
#include "story/types.h"

namespace motcua::story {

JsonObject person_of(const Story& story, Dice& dice, const std::string& place);
JsonObject organisation_of(const Story& story, Dice& dice, const std::string& place);

// `count` moments of [first, last], in order: on working days, by the weights of month, weekday and hour.
std::vector<Instant> arrivals(const Story& story, Dice& dice, const calendar::WorkingCalendar& calendar, Zone zone,
                              Date first, Date last, Instant end, std::int64_t count);

}  // namespace motcua::story
