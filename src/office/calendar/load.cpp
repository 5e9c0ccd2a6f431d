// Reads data/calendars/*.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "calendar/holidays.h"
#include "calendar/layers.h"
#include "msg/calendar_data.h"

namespace motcua::calendar {
namespace {

std::vector<std::string> fields_of_line(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"') fields.back() += line[++i];
      else quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else if (line[i] != '\r') {
      fields.back() += line[i];
    }
  }
  return fields;
}

}  // namespace

std::vector<Holiday> read_holidays(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  static constexpr std::array kinds{"holiday", "tet-weekend", "compensation", "swap-off", "swap-work", "unconfirmed"};
  std::vector<Holiday> rows;
  std::set<Date> seen;
  int line_number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (++line_number == 1 || line.empty()) continue;
    const auto fields = fields_of_line(line);
    if (fields.size() != 6) {
      faults.push_back({file, line_number, msg::calendar_data::columns});
      continue;
    }
    const auto date = parse_date(fields[0]);
    if (!date) {
      faults.push_back({file, line_number, {msg::calendar_data::not_a_date, fields[0]}});
      continue;
    }
    const std::string& kind = fields[1];
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      faults.push_back({file, line_number, {msg::calendar_data::kind_unknown, kind}});
      continue;
    }
    if (clean_text(fields[2], Lines::one) != fields[2] || fields[2].empty())
      faults.push_back({file, line_number, msg::calendar_data::empty_name});
    if (kind == "unconfirmed") continue;
    if (!seen.insert(*date).second) {
      faults.push_back({file, line_number, {msg::calendar_data::day_twice, fields[0]}});
      continue;
    }
    rows.push_back({.line = line_number, .date = *date, .kind = kind, .name = fields[2], .paired = fields[5]});
  }
  return rows;
}

std::vector<Statutory> load_statutory(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  std::vector<Statutory> days;
  for (DataTable& table : top.tables("day")) {
    days.push_back({.name = table.text("name"),
                    .month = static_cast<int>(table.integer("month", 1, 12)),
                    .day = static_cast<int>(table.integer("day", 1, 31)),
                    .lunar = table.flag_or("lunar", false),
                    .from = table.date("from"),
                    .days = table.has("days") ? static_cast<int>(table.integer("days", 2, 10)) : 1});
    if (table.has("days_from")) days.back().days_from = table.date("days_from");
    (void)table.text("basis");
    if (const Statutory& day = days.back();
        day.lunar ? day.day > 29 : !(std::chrono::year{2024} / day.month / day.day).ok())
      table.fault({msg::calendar_data::day_not_every_year, day.name, day.day, day.month});
  }
  return days;
}

namespace {

Hours hours_from(DataTable& table, const std::string& name) {
  Hours hours;
  for (const auto& pair : table.text_pairs(name)) {
    const auto open = parse_clock(pair[0]), close = parse_clock(pair[1]);
    if (!open || !close || *close <= *open || (!hours.empty() && *open < hours.back().close))
      table.fault({msg::calendar_data::bad_hours, name, pair[0], pair[1]});
    else hours.push_back({*open, *close});
  }
  return hours;
}

std::vector<Hours> week_from(DataTable& table) {
  std::vector<Hours> week;
  week.reserve(std::size(kWeekdayWords));
  for (const std::string_view day : kWeekdayWords) week.push_back(hours_from(table, std::string(day)));
  return week;
}

}  // namespace

std::vector<Hours> load_weekly(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  return week_from(top);
}

SiteCalendars load_site_calendars(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  SiteCalendars site{.site = top.text("site"), .calendars = {}};
  for (DataTable& table : top.tables("calendar")) {
    SiteCalendar one{.line = table.line(),
                     .unit_slug = slug(table.text_or("unit")),
                     .level = {},
                     .agency = table.text_or("agency"),
                     .fields = {},
                     .layer = {}};
    if (table.has("level")) {
      one.level = units::level_of(table.text("level"));
      if (!one.level) table.fault(msg::calendar_data::level_word);
    }
    if (one.unit_slug.empty() == !one.level.has_value()) table.fault(msg::calendar_data::unit_or_level);
    for (const std::string& field : table.texts_or("fields")) one.fields.insert(field);
    if (one.agency == "unit" || one.agency == "nation") table.fault(msg::calendar_data::agency_word);
    if (one.agency.empty() != one.fields.empty()) table.fault(msg::calendar_data::agency_and_fields);
    one.layer.valid_from = table.date("valid_from");
    one.layer.valid_to = table.date_or_none("valid_to");
    for (DataTable& week : table.tables("week")) {
      if (one.layer.weekly) week.fault(msg::calendar_data::one_week);
      one.layer.weekly = week_from(week);
    }
    for (DataTable& row : table.tables("day")) {
      Exception day{.date = row.date("date"),
                    .work = row.has("hours"),
                    .hours = {},
                    .name = row.text("name"),
                    .overrides = row.flag_or("overrides", false)};
      if (day.work) day.hours = hours_from(row, "hours");
      for (const Exception& other : one.layer.exceptions)
        if (other.date == day.date) row.fault({msg::calendar_data::day_twice, iso(day.date)});
      one.layer.exceptions.push_back(std::move(day));
    }
    if (!one.layer.weekly && one.layer.exceptions.empty()) table.fault(msg::calendar_data::empty_calendar);
    site.calendars.push_back(std::move(one));
  }
  return site;
}

}  // namespace motcua::calendar
