// Pure rules of ratings.
#pragma once
#include "calendar/working_calendar.h"
#include "satisfaction/types.h"

namespace motcua::satisfaction {

bool bad(const Answers& answers);                                         // overall or attitude of 1 or 2
// When the leader's answer is due: the closing time of the fifth working day after the rating.
Instant answer_due(const calendar::WorkingCalendar& calendar, Zone zone, Instant rated);

// What is typed, pasted or scanned → the code as it was made: capitals, without blanks and dashes, out of the words or
// the address around it; "" if it holds none.
std::string clean_code(std::string_view typed);
std::string shown_code(std::string_view code);                            // in groups of four: "ABCD-EFGH-JKMN"
inline constexpr std::size_t kCodeCharacters = 12;                        // 31^12: 59 bits

}  // namespace motcua::satisfaction
