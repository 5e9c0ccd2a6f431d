// Summarises a change in one line. The line is stored with the change and in events, and is printed. The line is
// Vietnamese in every language of the desk.
#include <fmt/format.h>

#include <algorithm>

#include "base/verify.h"
#include "calendar/change.h"

namespace motcua::calendar {

using What = DayChange::What;

namespace {

std::string day_text(const DayChange& day) {
  const std::string date = vietnamese(day.date);
  switch (day.what) {
    case What::off: return fmt::format("{} nghỉ ({})", date, day.name);
    case What::work: return fmt::format("{} làm việc ({})", date, day.name);
    case What::as_usual: return fmt::format("{} theo lịch chung", date);
  }
  VERIFY_UNREACHED();
}

}  // namespace

std::string summary(const Change& change) {
  constexpr std::size_t kNamed = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(kNamed, change.days.size()); ++i)
    text += (i ? "; " : "") + day_text(change.days[i]);
  if (change.days.size() > kNamed) text += fmt::format("; và {} ngày khác", change.days.size() - kNamed);
  if (change.week) {
    text += (text.empty() ? "" : "; ") + fmt::format("giờ làm việc mới từ {}", vietnamese(change.week->from));
    if (change.week->to) text += fmt::format(" đến {}", vietnamese(*change.week->to));
  }
  return text;
}

}  // namespace motcua::calendar
