// Table: site.
#include "app/site_settings.h"

#include <algorithm>
#include <charconv>

#include "app/site_data.h"
#include "base/damage.h"

namespace motcua::app {
namespace {

constexpr std::string_view kOfThreshold = "inspect_";

int number_in(const std::map<std::string, std::string>& rows, const std::string& name, int otherwise) {
  const auto row = rows.find(name);
  if (row == rows.end() || row->second.empty()) return otherwise;
  int number = 0;
  const char* end = row->second.data() + row->second.size();
  if (const auto [at, fault] = std::from_chars(row->second.data(), end, number); fault == std::errc{} && at == end)
    return number;
  log_left_out(Damage("site", name, "value", "is no number"));
  return otherwise;
}

}  // namespace

std::string setting_of(const supervision::Threshold& threshold) { return std::string(kOfThreshold) + threshold.name; }

std::shared_ptr<const SiteSettings> read_settings(db::Transaction& transaction,
                                                  const std::shared_ptr<const SiteSettings>& before) {
  auto read = std::make_shared<SiteSettings>();
  for (const db::Row& row : transaction.query("SELECT name, value FROM site", {}))
    if (const std::string name = row.text(0);
        name.starts_with(kOfThreshold) ||
        std::ranges::find(kSiteNumbers, name, &SiteNumber::name) != std::end(kSiteNumbers))
      read->rows.emplace(name, row.text(1));
  if (before && before->rows == read->rows) return before;
  for (const auto& [name, value] : kSiteNumbers)
    read->numbers.*value = number_in(read->rows, std::string(name), kProductNumbers.*value);
  std::vector<DataFault> faults;  // `motcua check-data` reports them
  read->signs = load_signs(faults);
  for (supervision::Described& sign : read->signs)
    for (supervision::Threshold& threshold : sign.thresholds)
      threshold.value = std::max(1, number_in(read->rows, setting_of(threshold), static_cast<int>(threshold.value)));
  return read;
}

}  // namespace motcua::app
