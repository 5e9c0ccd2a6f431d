// Days and moments in words, in either language.
#pragma once
#include <string>

#include "base/time.h"
#include "text/message.h"

namespace motcua::calendar {

std::string day_text(Date date, Language language);     // 04/12/2026, 4 Dec 2026
std::string planned_day(Date date, Language language);  // thứ Sáu, 04/12/2026; Friday, 4 Dec 2026
// 17 giờ 00 phút, thứ Sáu, 04/12/2026; 17:00 on Friday, 4 Dec 2026
std::string planned_moment(LocalTime local, Language language);

}  // namespace motcua::calendar
