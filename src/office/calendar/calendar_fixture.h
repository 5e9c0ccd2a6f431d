// The office of the sample site in 2026, for tests. Hours: 07:00–11:30 and 13:30–17:00. The fixture has the swap of
// August and the autumn holidays.
#pragma once
#include "calendar/rules.h"

namespace motcua::calendar {

inline Layer nation_2026() {
  const Hours day{{420, 690}, {810, 1020}};
  const auto off = [](int m, int d, const char* name) {
    return Exception{.date = date_of(2026, unsigned(m), unsigned(d)), .work = false, .hours = {}, .name = name};
  };
  return {.owner = "Việt Nam",
          .valid_from = date_of(2020, 1, 1),
          .valid_to = {},
          .weekly = std::vector<Hours>{day, day, day, day, day, {}, {}},
          .exceptions = {{.date = date_of(2026, 8, 22), .work = true, .hours = day, .name = "Làm bù"},
                         off(8, 31, "Nghỉ hoán đổi"),
                         off(9, 1, "Quốc khánh (ngày liền kề)"),
                         off(9, 2, "Quốc khánh"),
                         off(11, 24, "Ngày Văn hóa Việt Nam")}};
}

inline const WorkingCalendar& office_2026() {
  static const WorkingCalendar calendar = *WorkingCalendar::resolve(std::vector{nation_2026()});
  return calendar;
}

}  // namespace motcua::calendar
