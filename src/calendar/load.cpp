// Reads data/calendars/*.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "calendar/calendars.h"

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

std::vector<Exception> load_holidays(const std::string& file, std::string_view text, const Hours& swap_hours,
                                     std::vector<DataFault>& faults) {
  static constexpr std::array kinds{"holiday", "tet-weekend", "compensation", "swap-off", "swap-work", "unconfirmed"};
  std::vector<Exception> exceptions;
  std::map<Date, std::string> kind_of;
  std::vector<std::tuple<int, Date, std::string>> pairs;
  int line_number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (++line_number == 1 || line.empty()) continue;
    const auto fields = fields_of_line(line);
    if (fields.size() != 6) {
      faults.push_back({file, line_number, "cần 6 cột: date,kind,name,basis,confidence,paired_date"});
      continue;
    }
    const auto date = parse_date(fields[0]);
    if (!date) {
      faults.push_back({file, line_number, fmt::format("“{}” không phải ngày", fields[0])});
      continue;
    }
    const std::string& kind = fields[1];
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      faults.push_back({file, line_number, fmt::format("loại “{}” không có", kind)});
      continue;
    }
    if (clean_text(fields[2], Lines::one) != fields[2] || fields[2].empty())
      faults.push_back({file, line_number, "tên trống hoặc không ở dạng NFC"});
    if (kind == "unconfirmed") continue;
    if (!kind_of.emplace(*date, kind).second) {
      faults.push_back({file, line_number, fmt::format("ngày {} có hai lần", fields[0])});
      continue;
    }
    if (kind == "swap-off" || kind == "swap-work") pairs.emplace_back(line_number, *date, fields[5]);
    exceptions.push_back(
        {.date = *date, .work = kind == "swap-work", .hours = kind == "swap-work" ? swap_hours : Hours{}, .name = fields[2]});
  }
  for (const auto& [number, date, paired] : pairs) {
    const auto other = parse_date(paired);
    const auto found = other ? kind_of.find(*other) : kind_of.end();
    if (found == kind_of.end() || found->second == kind_of[date] || !found->second.starts_with("swap"))
      faults.push_back({file, number, fmt::format("ngày hoán đổi {} không có trong tệp", paired)});
  }
  return exceptions;
}

std::vector<Hours> load_weekly(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  std::vector<Hours> week;
  for (const char* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
    Hours hours;
    for (const auto& pair : top.text_pairs(day)) {
      const auto open = parse_clock(pair[0]), close = parse_clock(pair[1]);
      if (!open || !close || *close <= *open || (!hours.empty() && *open < hours.back().close))
        top.fault(fmt::format("“{}”: giờ {}–{} không hợp lệ", day, pair[0], pair[1]));
      else hours.push_back({*open, *close});
    }
    week.push_back(std::move(hours));
  }
  return week;
}

}  // namespace motcua::calendar
