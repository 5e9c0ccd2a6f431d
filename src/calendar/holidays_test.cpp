#include "calendar/holidays.h"

#include <doctest/doctest.h>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::calendar;

namespace {

const std::vector<Statutory>& statutory() {
  static const std::vector<Statutory> days{
      {.name = "Tết Dương lịch", .month = 1, .day = 1, .lunar = false, .from = date_of(2013, 5, 1)},
      {.name = "Tết Nguyên đán", .month = 1, .day = 1, .lunar = true, .from = date_of(2013, 5, 1)},
      {.name = "Ngày Văn hóa Việt Nam", .month = 11, .day = 24, .lunar = false, .from = date_of(2026, 7, 1)}};
  return days;
}

struct Checked {
  std::vector<DataFault> faults, warnings;
};
Checked checked(const std::string& rows) {
  Checked out;
  const auto holidays = read_holidays("f", "date,kind,name,basis,confidence,paired_date\n" + rows, out.faults);
  check_holidays("f", holidays, statutory(), out.faults, out.warnings);
  return out;
}
const std::string k2026 =
    "2026-01-01,holiday,Tết Dương lịch,,,\n2026-02-17,holiday,Tết Nguyên đán,,,\n2026-11-24,holiday,Ngày Văn hóa Việt "
    "Nam,,,\n";

void finds(const std::string& rows, int line, const std::string& words) {
  const auto out = checked(k2026 + rows);
  REQUIRE(out.faults.size() == 1);
  CHECK(out.faults[0].line == line);
  CHECK_MESSAGE(out.faults[0].reason.find(words) != std::string::npos, out.faults[0].reason);
}

}  // namespace

TEST_CASE("a right holiday file has no fault and no warning") {
  const auto out = checked(k2026 + "2026-08-22,swap-work,Làm bù,,,2026-08-31\n2026-08-31,swap-off,Nghỉ,,,2026-08-22\n");
  CHECK(out.faults.empty());
  CHECK(out.warnings.empty());
}

TEST_CASE("each thing that is wrong in a holiday file is said with its line") {
  finds("2026-08-31,swap-off,Nghỉ,,,2026-08-22\n", 5, "2026-08-22 không có trong tệp");
  finds("2026-08-19,swap-work,Làm bù,,,2026-08-31\n2026-08-31,swap-off,Nghỉ,,,2026-08-19\n", 5, "phải là thứ Bảy");
  finds("2026-05-03,compensation,Bù,,,\n", 5, "không thể là thứ Bảy");
  finds("2026-11-24,holiday,Ngày Văn hóa Việt Nam,,,\n", 5, "có hai lần");
  finds("2026-02-30,holiday,Lễ,,,\n", 5, "không phải ngày");
  finds("2026-02-20,feast,Lễ,,,\n", 5, "loại “feast” không có");
  finds("2026-02-20,holiday\n", 5, "cần 6 cột");
}

TEST_CASE("the two days of a swap must point at each other") {
  const auto out =
      checked(k2026 +
              "2026-08-22,swap-work,Làm "
              "bù,,,2026-08-31\n2026-08-31,swap-off,Nghỉ,,,2026-08-29\n2026-08-29,swap-work,Làm bù,,,2026-08-31\n");
  REQUIRE(out.faults.size() == 1);
  CHECK(out.faults[0].line == 5);
  CHECK(out.faults[0].reason == "ngày hoán đổi 2026-08-31 lại chỉ tới ngày 2026-08-29");
}

TEST_CASE("a statutory day that is missing is a fault; the moon says when Tết is") {
  auto out = checked(
      "2026-01-01,holiday,Tết Dương lịch,,,\n2026-02-16,holiday,Tết Nguyên đán,,,\n2026-11-24,holiday,Ngày Văn hóa "
      "Việt Nam,,,\n");
  REQUIRE(out.faults.size() == 1);
  CHECK(out.faults[0].reason == "Tết Nguyên đán: năm 2026 là ngày 17/02/2026, tệp không có ngày ấy");
  out = checked("2025-12-31,holiday,Lễ,,,\n2026-02-17,holiday,Tết Nguyên đán,,,\n");
  REQUIRE(out.faults.size() == 3);                               // 1 January of both years, 24 November 2026
  CHECK(out.faults[1].reason == "Tết Dương lịch: thiếu ngày 01/01/2026");
}

TEST_CASE("lunar days that are not announced yet and holidays without compensation are warnings") {
  const auto out = checked(k2026 +
                           "2027-01-01,holiday,Tết Dương lịch,,,\n2027-11-24,holiday,Ngày Văn hóa Việt "
                           "Nam,,,\n2026-04-26,holiday,Giỗ Tổ,,,\n");
  CHECK(out.faults.empty());
  REQUIRE(out.warnings.size() == 2);
  CHECK(out.warnings[0].reason == "Giỗ Tổ (26/04/2026) trùng ngày nghỉ hằng tuần, chưa có ngày nghỉ bù");
  CHECK(out.warnings[1].reason == "Tết Nguyên đán: năm 2027 chưa có trong tệp (tính theo âm lịch: 06/02/2027)");
}

TEST_CASE("the next year is asked for from the first of October on, on weekends too") {
  CHECK(missing_next_year(office_2026(), statutory(), date_of(2026, 9, 30)).empty());
  const auto missing = missing_next_year(office_2026(), statutory(), date_of(2026, 10, 1));
  REQUIRE(missing.size() == 3);
  CHECK(missing[1].date == date_of(2027, 2, 6));                  // a Saturday: off, but nobody said why
  CHECK(missing_days(office_2026(), statutory(), 2026).size() == 2);
}
