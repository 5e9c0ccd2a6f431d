// The command calendar: prints a year of a unit as a table, or checks a holiday file.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/site_data.h"
#include "base/read_file.h"
#include "calendar/calendars.h"
#include "msg/app.h"

namespace motcua::app {
namespace {

using std::chrono::days;

std::string hours_text(std::span<const calendar::Interval> hours) {
  std::string text;
  for (const calendar::Interval& interval : hours)
    text += fmt::format("{}{}–{}", text.empty() ? "" : ", ", clock(interval.open), clock(interval.close));
  return text.empty() ? std::string(say(msg::app::day_off)) : text;
}

std::string_view weekday_text(Date date) {
  static constexpr std::array<Msg, 7> names{msg::app::monday,   msg::app::tuesday, msg::app::wednesday,
                                            msg::app::thursday, msg::app::friday,  msg::app::saturday,
                                            msg::app::sunday};
  return say(names[std::chrono::weekday{date}.iso_encoding() - 1]);
}

// A month on one line: # works, · weekly rest, o off by exception, + works by exception.
std::string month_line(const calendar::WorkingCalendar& calendar, int year, unsigned month) {
  std::string marks(std::chrono::weekday{date_of(year, month, 1)}.iso_encoding() - 1,
                    ' ');    // aligns the weeks
  int working = 0;
  for (Date date = date_of(year, month, 1); unsigned(std::chrono::year_month_day{date}.month()) == month;
       date += days{1}) {
    const bool works = calendar.working(date), exception = calendar.exception(date) != nullptr;
    working += works;
    marks += works ? (exception ? "+" : "#") : exception ? "o" : "·";
    if (std::chrono::weekday{date} == std::chrono::Sunday) marks += ' ';
  }
  return fmt::format("  {:02}  {}  {}\n", month, say(msg::app::working_days, fmt::format("{:>2}", working)), marks);
}

void print_calendar(const Config& config, const std::string& unit_slug, int year, std::FILE* out) {
  Site site{config};
  const units::Unit* unit = site.directory().by_slug(unit_slug);
  if (!unit) throw std::runtime_error("there is no unit " + unit_slug);
  const Date today = site.shell().zone.local(site.shell().clock.now()).date;
  if (year == 0) year = year_of(today);
  const calendar::WorkingCalendar& calendar = site.calendars().of(unit->id);
  std::vector<DataFault> faults;

  const Date first = date_of(year, 1, 1), next = date_of(year + 1, 1, 1);
  fmt::print(out, "{}\n\n",
             say(msg::app::year_of_unit, unit->short_name, year,
                 calendar.working_days_before(next) - calendar.working_days_before(first),
                 calendar.worked({first, 0}, {next, 0})));
  for (unsigned month = 1; month <= 12; ++month) fmt::print(out, "{}", month_line(calendar, year, month));
  fmt::print(out, "\n  {}\n\n", say(msg::app::marks_of_days));
  for (Date date = first; date < next; date += days{1})
    if (const std::string* name = calendar.exception(date))
      fmt::print(out, "  {}  {:<9}  {:<26}  {:<32}  {}\n", vietnamese(date), weekday_text(date),
                 hours_text(calendar.hours(date)), *name, calendar.owner(date));
  for (const calendar::Missing& missing : calendar::missing_days(calendar, load_statutory(faults), year))
    fmt::print(out, "  {}\n",
               missing.first == missing.last
                   ? say(msg::app::day_missing, vietnamese(missing.date), missing.name)
                   : say(msg::app::days_missing, vietnamese(missing.date), missing.name, missing.days));
}

int check_holiday_file(const std::string& file, std::FILE* out) {
  const std::string text = read_file(file, "the holiday file");
  std::vector<DataFault> of_packed, faults, warnings;
  const auto holidays = calendar::read_holidays(file, text, faults);
  calendar::check_holidays(file, holidays, load_statutory(of_packed), faults, warnings);
  fmt::print(out, "{}", to_text(faults));
  for (const DataFault& warning : warnings)
    fmt::print(out, "{}:{}: {}\n", warning.file, warning.line, say(msg::app::warning, warning.reason));
  fmt::print(out, "{}\n", say(msg::app::holidays_checked, holidays.size(), faults.size(), warnings.size()));
  return faults.empty() ? 0 : 1;
}

}  // namespace

void declare_calendar(Commands& commands) {
  struct Asked {
    std::string unit, file;
    int year = 0;
  };
  const auto asked = std::make_shared<Asked>();
  Command showing = commands.add(
      "calendar", "a year of a unit as a table, or the check of a holiday file",
      [asked] { return asked->unit.empty() ? Uses::nothing : Uses::beside; },
      [asked](const CommonWords& words) {
        if (!asked->file.empty()) return check_holiday_file(asked->file, stdout);
        if (asked->unit.empty()) throw std::runtime_error("calendar wants --unit or --check");
        print_calendar(config_of(words), asked->unit, asked->year, stdout);
        return 0;
      });
  showing.text("--unit", asked->unit, "unit, as in xa-co-do")
      .number("--year", asked->year, 1, 9990, "the current one if it is not given")
      .only_with("--year", "--unit")
      .text("--check", asked->file, "holiday file (CSV), as data/calendars/holidays.csv")
      .never_with("--check", "--unit");
}

}  // namespace motcua::app
