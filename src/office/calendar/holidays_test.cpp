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
  CHECK_MESSAGE(say(out.faults[0].reason).find(words) != std::string::npos, say(out.faults[0].reason));
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
  CHECK(say(out.faults[0].reason) == "ngày hoán đổi 2026-08-31 lại chỉ tới ngày 2026-08-29");
}

TEST_CASE("a statutory day that is missing is a fault; the moon says when Tết is") {
  auto out = checked(
      "2026-01-01,holiday,Tết Dương lịch,,,\n2026-02-16,holiday,Tết Nguyên đán,,,\n2026-11-24,holiday,Ngày Văn hóa "
      "Việt Nam,,,\n");
  REQUIRE(out.faults.size() == 1);
  CHECK(say(out.faults[0].reason) == "Tết Nguyên đán: năm 2026 là ngày 17/02/2026, tệp không có ngày ấy");
  out = checked("2025-12-31,holiday,Lễ,,,\n2026-02-17,holiday,Tết Nguyên đán,,,\n");
  REQUIRE(out.faults.size() == 3);                               // 1 January of both years, 24 November 2026
  CHECK(say(out.faults[1].reason) == "Tết Dương lịch: thiếu ngày 01/01/2026");
}

TEST_CASE("lunar days that are not announced yet and holidays without compensation are warnings") {
  const auto out = checked(k2026 +
                           "2027-01-01,holiday,Tết Dương lịch,,,\n2027-11-24,holiday,Ngày Văn hóa Việt "
                           "Nam,,,\n2026-04-26,holiday,Giỗ Tổ,,,\n");
  CHECK(out.faults.empty());
  REQUIRE(out.warnings.size() == 2);
  CHECK(say(out.warnings[0].reason) == "Giỗ Tổ (26/04/2026) trùng ngày nghỉ hằng tuần, chưa có ngày nghỉ bù");
  CHECK(say(out.warnings[1].reason) == "Tết Nguyên đán: năm 2027 chưa có trong tệp (tính theo âm lịch: 06/02/2027)");
}

TEST_CASE("the next year is asked for from the first of October on, on weekends too") {
  CHECK(missing_next_year(office_2026(), statutory(), date_of(2026, 9, 30)).empty());
  const auto missing = missing_next_year(office_2026(), statutory(), date_of(2026, 10, 1));
  REQUIRE(missing.size() == 3);
  CHECK(missing[1].date == date_of(2027, 2, 6));                  // a Saturday: off, but without a reason
  CHECK(missing_days(office_2026(), statutory(), 2026).size() == 2);
}

namespace {

// The law as in data/calendars/statutory.toml, for an office that works from Monday to Friday.
const std::vector<Statutory>& the_law() {
  static const std::vector<Statutory> days{
      {.name = "Tết Dương lịch", .month = 1, .day = 1, .lunar = false, .from = date_of(2013, 5, 1)},
      {.name = "Tết", .month = 1, .day = 1, .lunar = true, .from = date_of(2013, 5, 1), .days = 5},
      {.name = "Quốc khánh",
       .month = 9,
       .day = 2,
       .lunar = false,
       .from = date_of(2013, 5, 1),
       .days = 2,
       .days_from = date_of(2021, 1, 1)}};
  return days;
}

WorkingCalendar office_off_on(const std::vector<Date>& dates) {
  const Hours day{{7 * 60, 11 * 60}, {13 * 60, 17 * 60}};
  Layer layer{.owner = "x",
              .valid_from = kFirstDate,
              .valid_to = {},
              .weekly = std::vector<Hours>{day, day, day, day, day, {}, {}},
              .exceptions = {}};
  for (const Date date : dates) layer.exceptions.push_back({.date = date, .work = false, .hours = {}, .name = "nghỉ"});
  return *WorkingCalendar::resolve(std::vector{layer});
}

std::vector<Date> from_to(Date first, Date last) {
  std::vector<Date> dates;
  for (Date date = first; date <= last; date += std::chrono::days{1}) dates.push_back(date);
  return dates;
}

Missing of(const std::vector<Date>& dates, int year, std::string_view name) {
  const WorkingCalendar office = office_off_on(dates);
  for (const Missing& one : missing_days(office, the_law(), year))
    if (say(one.name) == name) return one;
  return {.date = {}, .name = "", .days = 0};
}

}  // namespace

TEST_CASE(
    "days of a holiday that lasts several are counted: of the file with its line, of the calendar by working days") {
  Checked out;
  const std::string head = "date,kind,name,basis,confidence,paired_date\n2027-01-01,holiday,Tết Dương lịch,,,\n";
  const auto check = [&](const std::string& rows) {
    out = {};
    const auto holidays = read_holidays("f", head + rows, out.faults);
    check_holidays("f", holidays, the_law(), out.faults, out.warnings);
    std::string all;
    for (const DataFault& warning : out.warnings)
      all += std::to_string(warning.line) + " " + say(warning.reason) + "\n";
    return all;
  };
  const std::string one = check("2027-02-06,holiday,Tết,,,\n2027-09-02,holiday,Quốc khánh,,,\n");
  CHECK(one.contains("3 Tết: năm 2027 luật cho 5 ngày, tệp có 1 ngày, thiếu 4 ngày"));
  CHECK(one.contains("4 Quốc khánh: năm 2027 luật cho 2 ngày, tệp có 1 ngày, thiếu 1 ngày"));
  const std::string all = check(
      "2027-02-04,holiday,a,,,\n2027-02-05,holiday,a,,,\n2027-02-06,tet-weekend,Tết,,,\n2027-02-07,tet-weekend,a,,,\n"
      "2027-02-08,holiday,a,,,\n2027-02-09,holiday,a,,,\n2027-02-10,holiday,a,,,\n2027-09-02,holiday,Quốc khánh,,,\n"
      "2027-09-03,holiday,b,,,\n");
  CHECK(all == "");
  CHECK(out.faults.empty());

  const Date tet = date_of(2027, 2, 6);  // a Saturday
  CHECK(of({}, 2027, "Tết").days == 5);
  CHECK(of({tet}, 2027, "Tết").days == 5);
  CHECK(of(from_to(date_of(2027, 2, 5), tet), 2027, "Tết").days == 4);
  CHECK(of(from_to(date_of(2027, 2, 4), date_of(2027, 2, 10)), 2027, "Tết").days == 0);
  CHECK(of({date_of(2027, 9, 2)}, 2027, "Quốc khánh").days == 1);
  CHECK(of({date_of(2027, 9, 2), date_of(2027, 9, 1)}, 2027, "Quốc khánh").days == 0);
  CHECK(of({date_of(2020, 9, 2)}, 2020, "Quốc khánh").days == 0);  // one day before 2021
  CHECK(of({date_of(2022, 1, 1)}, 2022, "Nghỉ bù Tết Dương lịch").date == date_of(2022, 1, 3));
  CHECK(of({date_of(2022, 1, 1), date_of(2022, 1, 3)}, 2022, "Nghỉ bù Tết Dương lịch").days == 0);
}

TEST_CASE("a promise is warned of exactly while it runs into days that may be off and are not entered") {
  const WorkingCalendar office = office_off_on({date_of(2027, 1, 1), date_of(2027, 9, 2)});
  const auto sentence = [&](Date received, Date due) {
    return may_move(missing_between(office, the_law(), received, due));
  };
  CHECK(sentence(date_of(2026, 12, 1), date_of(2026, 12, 31)) == "");
  // The notice of Tết also announces swaps. Until it is entered, every promise of the year up to Tết may move.
  CHECK(sentence(date_of(2026, 12, 28), date_of(2027, 1, 5)) ==
        "Ngày hẹn có thể lùi lại, vì lịch nghỉ chưa có đủ 5 ngày: Tết 2027 (5 ngày).");
  CHECK(sentence(date_of(2027, 1, 28), date_of(2027, 2, 18)) != "");
  CHECK(sentence(date_of(2027, 2, 10), date_of(2027, 2, 18)) == "");
  CHECK(sentence(date_of(2027, 8, 25), date_of(2027, 8, 31)) == "");
  CHECK(sentence(date_of(2027, 8, 25), date_of(2027, 9, 1)) != "");
  CHECK(sentence(date_of(2027, 8, 25), date_of(2028, 3, 1)) ==
        "Ngày hẹn có thể lùi lại, vì lịch nghỉ chưa có đủ 7 ngày: Quốc khánh 2027 (1 ngày), Tết Dương lịch 2028 (1 "
        "ngày), "
        "Tết 2028 (5 ngày).");
  CHECK(sentence(date_of(2027, 1, 1), date_of(9990, 1, 1)) != "");  // the search ends
  const auto full = office_off_on(from_to(date_of(2027, 1, 1), date_of(2027, 12, 31)));
  CHECK(missing_between(full, the_law(), date_of(2027, 1, 1), date_of(2027, 12, 31)).empty());
}
