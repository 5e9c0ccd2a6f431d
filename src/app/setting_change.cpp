#include "app/setting_change.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/site_data.h"
#include "app/site_settings.h"
#include "base/damage.h"
#include "db/subject.h"
#include "msg/app.h"
#include "supervision/supervision.h"
#include "work/memory.h"

namespace motcua::app {
namespace {

constexpr int kThresholdMax = 100'000;
constexpr std::string_view kName = "name", kNumber = "number";

std::optional<Settable> settable_named(const std::string& name) {
  const std::vector<Settable> all = settable();
  const auto found = std::ranges::find(all, name, &Settable::name);
  return found == all.end() ? std::nullopt : std::optional(*found);
}

std::vector<people::Change> changes(db::Transaction& transaction, const people::Confirmation& row) {
  const std::string name = string_at(row.payload, kName), now = site_value(transaction, name.c_str());
  const auto one = settable_named(name);
  return {{.label = one ? Message(msg::app::setting_named, one->title, name) : Message(name),
           .before = now.empty() && one ? Message(msg::app::product_number, one->standard) : Message(now),
           .after = std::to_string(int_at(row.payload, kNumber))}};
}

Result<> apply(Work& work, const people::Confirmation& row) {
  const std::string name = string_at(row.payload, kName), old = site_value(work.db(), name.c_str());
  const std::int64_t number = int_at(row.payload, kNumber);
  const auto one = settable_named(name);
  if (!one || number < one->min || number > one->max)
    throw Damage("confirmation", row.id, "body", "names no number that can be set");
  const std::string value = std::to_string(number);
  work.db().touch(
      streams::site, std::string(streams::site),
      {.kind = "setting_changed", .facts = {{"name", name}, {"from", old}, {"to", value}, {"confirmation", row.id}}});
  set_site_value(work.db(), name.c_str(), value);
  memory_changed(work.db());
  return {};
}

}  // namespace

std::vector<Settable> settable() {
  struct Bounds {
    Msg title;
    int min, max;
  };
  constexpr std::array<Bounds, std::size(kSiteNumbers)> kBounds{{{msg::app::apology_days_before, 0, 30},
                                                                 {msg::app::curious_dossiers_per_day, 1, kThresholdMax},
                                                                 {msg::app::escalate_working_days, 1, 60},
                                                                 {msg::app::warn_percent, 1, 100}}};
  std::vector<Settable> all;
  for (std::size_t i = 0; i < kBounds.size(); ++i)
    all.push_back({std::string(kSiteNumbers[i].name), kBounds[i].title, kProductNumbers.*kSiteNumbers[i].value,
                   kBounds[i].min, kBounds[i].max});
  std::vector<DataFault> faults;
  for (const supervision::Described& sign : load_signs(faults))
    for (const supervision::Threshold& threshold : sign.thresholds)
      all.push_back({setting_of(threshold), Message(msg::app::threshold_of_sign, sign.title, threshold.unit),
                     threshold.value, 1, kThresholdMax});
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

std::int64_t waiting_number(const people::Confirmation& asked) { return int_at(asked.payload, kNumber); }

// A setting belongs to the whole site. A leader or supervisor of the top unit confirms it.
void add_setting_change(people::Confirmations& confirmations) {
  confirmations.add({.word = supervision::kSettingChange,
                     .title = msg::app::change_setting,
                     .named = people::Named::by_label,
                     .by_leaders = [](const people::Confirmation&) { return true; },
                     .changes = changes,
                     .apply = apply});
}

}  // namespace motcua::app
