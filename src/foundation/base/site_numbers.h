// The numbers that a site may set differently from the product (`motcua set`), with the product's values.
#pragma once

namespace motcua {

struct SiteNumbers {
  int apology_days_before = 1;  // an apology with a new date comes at the latest this many days before the due date
  int curious_dossiers_per_day = 15;  // more dossiers a day without a part in them are unusual
  int escalate_working_days = 2;  // working days overdue, after which the upper level gets a message
  int warn_percent = 25;  // percent of the working time that is left: the due date is near
};
inline constexpr SiteNumbers kProductNumbers{};

}  // namespace motcua
