// The numbers of a site that `motcua set` changes, as a part of its memory. A running server uses a number as soon as
// it is confirmed, also by another server on the same database.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/site_numbers.h"
#include "db/db.h"
#include "supervision/supervision.h"

namespace motcua::app {

// The name of each of SiteNumbers among the site values.
struct SiteNumber {
  std::string_view name;
  int SiteNumbers::* value;
};
inline constexpr SiteNumber kSiteNumbers[]{{"apology_days_before", &SiteNumbers::apology_days_before},
                                           {"curious_dossiers_per_day", &SiteNumbers::curious_dossiers_per_day},
                                           {"escalate_working_days", &SiteNumbers::escalate_working_days},
                                           {"warn_percent", &SiteNumbers::warn_percent}};
std::string setting_of(const supervision::Threshold& threshold);  // the site value of a threshold

struct SiteSettings {
  std::map<std::string, std::string> rows{};  // rows as stored; an older site lacks newer numbers
  SiteNumbers numbers{};
  std::vector<supervision::Described> signs{};  // with the site's own thresholds
};
// Returns `before` if nothing has changed. An invalid number is logged, and the product's number counts.
std::shared_ptr<const SiteSettings> read_settings(db::Transaction& transaction,
                                                  const std::shared_ptr<const SiteSettings>& before);

}  // namespace motcua::app
