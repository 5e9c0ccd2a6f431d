// The numbers by which a site may differ from the product (`motcua set`), as the product has them.
#pragma once

namespace motcua {

struct SiteNumbers {
  int apology_days_before = 1;  // an apology with a new date comes at the latest so many days before the due date
  int curious_dossiers_per_day = 15;  // so many dossiers a day without a part in them are unusual
  int escalate_working_days = 2;  // overdue, after which the upper level is told
  int warn_percent = 25;  // so much of the limit's working time is left: it is near
};
inline constexpr SiteNumbers kProductNumbers{};

}  // namespace motcua
