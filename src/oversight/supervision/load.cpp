#include <algorithm>

#include "base/verify.h"
#include "msg/supervision.h"
#include "supervision/supervision.h"

namespace motcua::supervision {

std::string_view word_of(Sign sign) {
  switch (sign) {
    case Sign::refiled: return "refiled";
    case Sign::second_supplement: return "second_supplement";
    case Sign::done_without_result: return "done_without_result";
    case Sign::before_deadline: return "before_deadline";
    case Sign::late_scan: return "late_scan";
    case Sign::late_start: return "late_start";
    case Sign::outside_hours: return "outside_hours";
    case Sign::curious_reading: return "curious_reading";
    case Sign::at_once_denied: return "at_once_denied";
    case Sign::at_once_unconfirmed: return "at_once_unconfirmed";
    case Sign::late_supplement: return "late_supplement";
    case Sign::rule_changed: return "rule_changed";
    case Sign::agreed_extension: return "agreed_extension";
    case Sign::decided_by_command: return "decided_by_command";
    case Sign::decided_after_reset: return "decided_after_reset";
    case Sign::opened_in_bulk: return "opened_in_bulk";
    case Sign::many_misses: return "many_misses";
    case Sign::code_reprinted: return "code_reprinted";
    case Sign::vote_after_print: return "vote_after_print";
    case Sign::vote_from_office: return "vote_from_office";
    case Sign::tablet_vote: return "tablet_vote";
    case Sign::tablet_renewed: return "tablet_renewed";
  }
  VERIFY_UNREACHED();
}

std::optional<Sign> sign_of(std::string_view word) {
  const auto found = std::find_if(kSigns.begin(), kSigns.end(), [&](Sign sign) { return word_of(sign) == word; });
  return found == kSigns.end() ? std::nullopt : std::optional(*found);
}

namespace {

// Returns the threshold names of a sign. Any other name in the file is a fault.
std::vector<std::string_view> names_of(Sign sign) {
  switch (sign) {
    case Sign::refiled: return {"refiled_days"};
    case Sign::before_deadline: return {"before_deadline_minutes", "before_deadline_dossiers"};
    case Sign::late_scan: return {"late_scan_minutes"};
    case Sign::late_start: return {"late_start_minutes", "late_start_dossiers"};
    case Sign::outside_hours: return {"outside_hours_minutes", "outside_hours_actions"};
    case Sign::curious_reading: return {"curious_dossiers"};
    case Sign::decided_after_reset: return {"decided_after_reset_hours"};
    case Sign::opened_in_bulk: return {"bulk_numbers", "bulk_files", "bulk_papers", "bulk_exports"};
    case Sign::many_misses: return {"many_misses"};
    case Sign::vote_after_print: return {"vote_after_print_seconds"};
    case Sign::tablet_vote: return {"tablet_vote_seconds", "tablet_vote_minutes"};
    case Sign::tablet_renewed: return {"tablet_renewed_times"};
    case Sign::code_reprinted:
    case Sign::vote_from_office:
    case Sign::second_supplement:
    case Sign::at_once_denied:
    case Sign::at_once_unconfirmed:
    case Sign::decided_by_command:
    case Sign::done_without_result:
    case Sign::late_supplement:
    case Sign::agreed_extension:
    case Sign::rule_changed: return {};
  }
  VERIFY_UNREACHED();
}

std::vector<Threshold> thresholds_of(DataTable& table, Sign sign) {
  std::vector<Threshold> found;
  const auto names = names_of(sign);
  for (DataTable& row : table.tables("thresholds")) {
    found.push_back({.name = row.text("name"), .value = row.integer("value", 1, 100'000), .unit = row.words("unit")});
    if (found.size() > names.size() || names[found.size() - 1] != found.back().name)
      row.fault(msg::supervision::other_threshold);
  }
  if (found.size() != names.size()) table.fault(msg::supervision::threshold_missing);
  return found;
}

}  // namespace

std::vector<Described> load_signs(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  std::vector<Described> found;
  {
    DataTable table{file, root, faults};
    for (DataTable& report : table.tables("reports")) {
      const auto sign = sign_of(report.text("kind"));
      if (!sign) report.fault(msg::supervision::unknown_report);
      Described one{.sign = sign.value_or(Sign::refiled),
                    .title = report.words("title"),
                    .about = report.words("about"),
                    .false_alarms = report.words("false_alarms"),
                    .thresholds = thresholds_of(report, sign.value_or(Sign::refiled))};
      if (sign) found.push_back(std::move(one));
    }
  }
  for (std::size_t i = 0; i < kSigns.size(); ++i)
    if (found.size() != kSigns.size() || found[i].sign != kSigns[i]) {
      faults.push_back({file, 1, msg::supervision::each_report_once});
      break;
    }
  return found;
}

}  // namespace motcua::supervision
