// Deadlines at the level of offices: the calendar of a year, calendar changes, the recount of open dossiers, and
// warnings about deadlines.
#pragma once
#include "calendar/change.h"
#include "calendar/holidays.h"
#include "acts/dossiers.h"
#include "msg/problems.h"
#include "people/confirmations.h"
#include "work/job.h"

namespace motcua::deadlines {

// The time of warnings about a deadline, as base/site_numbers.h sets it.
struct WarningPolicy {
  int percent = kProductNumbers.warn_percent;
  int escalate_days = kProductNumbers.escalate_working_days;
};

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const calendar::Calendars& calendars;
  const dossiers::Needs& dossiers;
  std::vector<calendar::Statutory> statutory;  // the days off that the law gives
  people::Confirmations& confirmations;
};

// The background jobs. One job recounts open dossiers after a change of a calendar. After a crash it continues at the
// next start. The other job makes the digests of each unit when its working day opens.
class Jobs {
 public:
  explicit Jobs(const Needs& needs);
  void start();
  void run_now();
  void recount() { recount_.wake(); }  // call after a calendar change

 private:
  Job recount_, digests_;
};

std::vector<access::Route> routes(const Needs& needs, Jobs& jobs);

// Returns the time of the last calendar change by any process; 0: never.
Instant last_change(db::Transaction& transaction);

// A change of a calendar that moved promised times.
struct MovedDues {
  Instant at;
  UnitId unit, layer;  // unit of the person who changed it; unit of the calendar, empty: the nation
  PersonId person;
  std::int64_t moved = 0, broken = 0;
  std::string summary, reason;
};
// Returns the changes made in [from, to), oldest first.
std::vector<MovedDues> moved_dues(db::Transaction& transaction, Instant from, Instant to);

namespace problems {
inline constexpr Problem still_recounting{"calendar-still-recounting", Kind::conflict,
                                          msg::problems::calendar_still_recounting};
inline constexpr Problem calendar_changed{"calendar-changed", Kind::conflict, msg::problems::calendar_changed};
inline constexpr Problem no_such_calendar{"no-such-calendar", Kind::not_found, msg::problems::no_such_calendar};
}  // namespace problems

}  // namespace motcua::deadlines
