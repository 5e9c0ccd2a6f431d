#include "calendar/lunar.h"

#include <doctest/doctest.h>

#include <tuple>

#include "base/time.h"

using namespace motcua;
using namespace motcua::calendar;

TEST_CASE("the lunar new year of UTC+7, also where it differs from the one of UTC+8") {
  // Announced days. In 1968, 1985 and 2007 the lunar year of Vietnam began earlier or later than that of China.
  for (const auto& [year, month, day] : std::initializer_list<std::tuple<int, int, int>>{{1968, 1, 29},
                                                                                         {1985, 1, 21},
                                                                                         {2007, 2, 17},
                                                                                         {2019, 2, 5},
                                                                                         {2020, 1, 25},
                                                                                         {2021, 2, 12},
                                                                                         {2022, 2, 1},
                                                                                         {2023, 1, 22},
                                                                                         {2024, 2, 10},
                                                                                         {2025, 1, 29},
                                                                                         {2026, 2, 17},
                                                                                         {2027, 2, 6},
                                                                                         {2028, 1, 26},
                                                                                         {2030, 2, 2},
                                                                                         {2033, 1, 31},
                                                                                         {2053, 2, 18}})
    CHECK(iso(*lunar_date(year, 1, 1)) == iso(date_of(year, unsigned(month), unsigned(day))));
}

TEST_CASE("the day of the Hùng kings is the tenth of the third lunar month, after a leap month too") {
  for (const auto& [year, month, day] : std::initializer_list<std::tuple<int, int, int>>{{2019, 4, 14},
                                                                                         {2020, 4, 2},
                                                                                         {2021, 4, 21},
                                                                                         {2022, 4, 10},
                                                                                         {2023, 4, 29},
                                                                                         {2024, 4, 18},
                                                                                         {2025, 4, 7},
                                                                                         {2026, 4, 26},
                                                                                         {2027, 4, 16}})
    CHECK(iso(*lunar_date(year, 3, 10)) == iso(date_of(year, unsigned(month), unsigned(day))));
}

TEST_CASE("every month of two centuries begins after the one before and has 29 or 30 days") {
  for (int year = 1969; year < 2199; ++year)
    for (int month = 1; month <= 12; ++month) {
      const Date first = *lunar_date(year, month, 1);
      const Date next = month == 12 ? *lunar_date(year + 1, 1, 1) : *lunar_date(year, month + 1, 1);
      const auto length = (next - first).count();
      CHECK((length == 29 || length == 30 || length == 58 || length == 59 ||
             length == 60));      // a leap month may lie between
      CHECK(lunar_date(year, month, 29));
      CHECK(lunar_date(year, month, 29)->time_since_epoch().count() == first.time_since_epoch().count() + 28);
    }
}
