// The lunar calendar of Vietnam, as far as holidays need it: from the astronomy of the sun and the moon (J. Meeus,
// Astronomical Algorithms; Hồ Ngọc Đức's rules) for UTC+7. Right for 1968–2199, when Vietnam has reckoned in that zone.
#pragma once
#include <optional>

#include "base/time.h"

namespace motcua::calendar {

// The civil date of a day of the lunar year that begins in `year`; months are the ordinary ones, not the leap month.
// nullopt if that month of that year has no such day (the 30th of a short month). month 1–12, day 1–30.
std::optional<Date> lunar_date(int year, int month, int day);

}  // namespace motcua::calendar
