#include "app/setting_change.h"

#include "app/site_data.h"
#include "db/subject.h"
#include "supervision/supervision.h"

namespace motcua::app {
namespace {

constexpr int kThresholdMax = 100'000;
constexpr std::string_view kName = "name", kNumber = "number";

std::string of_product(const std::string& value) { return value.empty() ? "mặc định của phần mềm" : value; }

}  // namespace

std::vector<Settable> settable() {
  std::vector<Settable> all{{"apology_days_before", 0, 30},
                            {"curious_dossiers_per_day", 1, kThresholdMax},
                            {"escalate_working_days", 1, 60},
                            {"warn_percent", 1, 100}};
  std::vector<DataFault> faults;
  for (const supervision::Described& sign : load_signs(faults))
    for (const supervision::Threshold& threshold : sign.thresholds)
      all.push_back({"inspect_" + threshold.name, 1, kThresholdMax});
  return all;
}

Result<people::Confirmations::Asked> ask_setting(Work& work, const people::Confirmations& confirmations,
                                                 const std::string& name, int number, const std::string& reason) {
  return confirmations.ask(work, {.kind = supervision::kSettingChange,
                                  .unit = {},
                                  .subject = name,
                                  .payload = {{kName, name}, {kNumber, number}},
                                  .reason = reason,
                                  .repeat = people::Repeat::one_may_wait});
}

// Of the site as a whole, so somebody who leads or supervises at its top confirms it.
void add_setting_change(people::Confirmations& confirmations) {
  confirmations.add(
      {.word = supervision::kSettingChange,
       .vietnamese = "Đổi ngưỡng cảnh báo, dấu hiệu của hệ thống",
       .by_leaders = [](const people::Confirmation&) { return true; },
       .changes = [](db::Transaction& transaction, const people::Confirmation& row) -> std::vector<people::Change> {
         const std::string name = string_at(row.payload, kName);
         return {{.label = name,
                  .before = of_product(site_value(transaction, name.c_str())),
                  .after = std::to_string(int_at(row.payload, kNumber))}};
       },
       .apply = [](Work& work, const people::Confirmation& row) -> Result<> {
         const std::string name = string_at(row.payload, kName), value = std::to_string(int_at(row.payload, kNumber)),
                           old = site_value(work.db(), name.c_str());
         work.db().touch(streams::site, std::string(streams::site),
                         {.kind = "setting_changed", .facts = {{"name", name}, {"from", old}, {"to", value}}});
         set_site_value(work.db(), name.c_str(), value);
         return {};
       }});
}

}  // namespace motcua::app
