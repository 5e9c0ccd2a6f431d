// Days and moments in words.
#include "calendar/day_text.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace motcua::calendar;

TEST_CASE("a day by which a person plans has its weekday, in both languages, on each day of a week") {
  constexpr std::array vietnamese{"thứ Hai, ", "thứ Ba, ",  "thứ Tư, ",  "thứ Năm, ",
                                  "thứ Sáu, ", "thứ Bảy, ", "Chủ nhật, "};
  constexpr std::array english{"Monday, ", "Tuesday, ",  "Wednesday, ", "Thursday, ",
                               "Friday, ", "Saturday, ", "Sunday, "};
  const Date monday = date_of(2026, 11, 30);
  for (int i = 0; i < 7; ++i) {
    const Date day = monday + std::chrono::days(i);
    const auto at = static_cast<std::size_t>(i);
    CHECK(planned_day(day, Language::vietnamese) == vietnamese[at] + day_text(day, Language::vietnamese));
    CHECK(planned_day(day, Language::english) == english[at] + day_text(day, Language::english));
  }
}

TEST_CASE("a moment by which a person plans has its hour, its minute and its weekday") {
  const LocalTime at{date_of(2026, 12, 4), 17 * 60 + 5};
  CHECK(planned_moment(at, Language::vietnamese) == "17 giờ 05 phút, thứ Sáu, 04/12/2026");
  CHECK(planned_moment(at, Language::english) == "17:05 on Friday, 4 Dec 2026");
  CHECK(planned_moment({at.date, 9 * 60}, Language::vietnamese) == "09 giờ 00 phút, thứ Sáu, 04/12/2026");
}
