#include "statistics/rules.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace motcua;
using namespace motcua::statistics;

TEST_CASE(
    "one late dossier among many thousands does not read as a hundred percent, one on time among them not as none") {
  CHECK(permille(100'000, 100'001) == 999);
  CHECK(permille(1, 100'000) == 1);
  CHECK(permille(3256, 3256) == 1000);
  CHECK(permille(0, 10) == 0);
  CHECK_FALSE(permille(0, 0));
  CHECK(percent_text(972, 1000) == "97,2 %");
  CHECK(percent_text(3256, 3256) == "100 %");
  CHECK(percent_text(99'999, 100'000, '.') == "99.9 %");
  CHECK(percent_text(0, 0) == "–");
}

TEST_CASE("a period is whole days, the year so far if nothing is said, and each wrong date is refused with its field") {
  const Date today = date_of(2026, 11, 24);
  CHECK(period_of("", "", today)->from == date_of(2026, 1, 1));
  CHECK(period_of("", "", today)->to == today);
  CHECK(period_of("", "2020-11-18", today)->from == date_of(2020, 1, 1));
  const auto wrong = period_of("2026-02-30", "hôm qua", today);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().errors.size() == 2);
  CHECK(period_of("2026-02-01", "2026-01-01", today).error().errors.at(0).pointer == "?to");
  CHECK_FALSE(period_of("2000-01-01", "2026-01-01", today));
}

TEST_CASE("months are cut to the period and leave no day out") {
  CHECK(rc::check([] {
    const Date from = date_of(2020, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 600)};
    const Period period{from, from + std::chrono::days{*rc::gen::inRange(0, 700)}};
    const auto months = months_of(period);
    RC_ASSERT(months.front().from == period.from && months.back().to == period.to);
    for (std::size_t i = 1; i < months.size(); ++i)
      RC_ASSERT(months[i].from == months[i - 1].to + std::chrono::days{1});
  }));
}

TEST_CASE("a mean is rounded to the nearest, and no stored number is too large for it") {
  CHECK(mean_of(0, 0) == 0);
  CHECK(mean_of(7, 2) == 4);
  CHECK(mean_of(10, 3) == 3);
  CHECK(mean_of(11, 3) == 4);
  CHECK(mean_of(9'000'000'000'000'000'000, 2) == 4'500'000'000'000'000'000);
  CHECK(mean_of(1, 9'000'000'000'000'000'000) == 0);
}
