// The days that a citizen is told on papers and on the tracking page. Pure.
#pragma once
#include <optional>

#include "base/time.h"

namespace motcua::calendar {
class WorkingCalendar;
}

namespace motcua::views {

// The days that a citizen is told. Days only, never minutes.
struct ToldDays {
  std::optional<Date> first;  // the day on the receipt if it differs from `promised`
  std::optional<Date> promised;  // the first promise, as pauses and legal extensions moved it
  std::optional<Date> renewed;  // the newer date of an apology
  std::optional<std::int64_t> late;  // working days after the first promise; 0: less than one; nullopt: not late
  bool passed = false;  // true: there is no result, and the last promised date is over
};
// Returns the days. `ended`: the time when the result was ready, the dossier was closed, or the open pause began;
// nullopt: the time runs until `now`.
ToldDays told_days(const calendar::WorkingCalendar& calendar, Zone zone, const std::optional<Instant>& original,
                   const std::optional<Instant>& promised, const std::optional<Instant>& ended, Instant now);

}  // namespace motcua::views
