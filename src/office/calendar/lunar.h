// The lunar calendar of Vietnam, as far as holidays need it. The dates follow from the astronomy of the sun and the
// moon for UTC+7 (J. Meeus, Astronomical Algorithms; Hồ Ngọc Đức's rules). They are right for 1968–2199: Vietnam has
// used UTC+7 since 1968.
#pragma once
#include <optional>

#include "base/time.h"

namespace motcua::calendar {

// Returns the civil date of a day of the lunar year that begins in `year`. nullopt if the month has no such day in that
// year (the 30th of a short month). month 1–12: an ordinary month, not the leap month. day 1–30.
std::optional<Date> lunar_date(int year, int month, int day);

}  // namespace motcua::calendar
