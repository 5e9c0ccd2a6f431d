// Pure rules of ratings.
#pragma once
#include "calendar/working_calendar.h"
#include "satisfaction/types.h"

namespace motcua::satisfaction {

bool bad(const Answers& answers);                                         // overall or attitude is 1 or 2
// Returns the due time of the leader's answer: the closing time of the fifth working day after the rating.
Instant answer_due(const calendar::WorkingCalendar& calendar, Zone zone, Instant rated);

// Returns the code as it was made, from typed, pasted or scanned text. The code has capitals and no blanks or dashes;
// words or an address around it are removed. Returns "" if the text holds no code.
std::string clean_code(std::string_view typed);
std::string shown_code(std::string_view code);                            // in groups of four: "ABCD-EFGH-JKMN"
inline constexpr std::size_t kCodeCharacters = 12;                        // 31^12: 59 bits

}  // namespace motcua::satisfaction
