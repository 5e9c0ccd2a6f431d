// Deadlines as a matter of offices: the calendar of a year, changing it, counting open dossiers again, and warnings
// before and after.
#pragma once
#include "calendar/change.h"
#include "calendar/holidays.h"
#include "dossiers/dossiers.h"
#include "people/confirmations.h"
#include "work/job.h"

namespace motcua::deadlines {

// When somebody is warned of a deadline, as base/site_numbers.h says.
struct WarningPolicy {
  int percent = kProductNumbers.warn_percent;
  int escalate_days = kProductNumbers.escalate_working_days;
};

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const calendar::Calendars& calendars;
  const dossiers::Needs& dossiers;
  std::vector<calendar::Statutory> statutory;  // the days that the law gives
  people::Confirmations& confirmations;
};

// What goes on in the background: open dossiers are counted again after a change of a calendar (what a crash cut off
// goes on at the next start), and each unit's people get their digest when a working day opens.
class Jobs {
 public:
  explicit Jobs(const Needs& needs);
  void start();
  void run_now();
  void recount() { recount_.wake(); }  // there is a change

 private:
  Job recount_, digests_;
};

std::vector<access::Route> routes(const Needs& needs, Jobs& jobs);

// When a calendar was last changed, by whatever process; 0: never.
Instant last_change(db::Transaction& transaction);

// A change of a calendar that moved promised times.
struct MovedDues {
  Instant at;
  UnitId unit, layer;  // of who changed it; whose calendar it is, empty: the nation's
  PersonId person;
  std::int64_t moved = 0, broken = 0;
  std::string summary, reason;
};
// Made in [from, to), oldest first.
std::vector<MovedDues> moved_dues(db::Transaction& transaction, Instant from, Instant to);

namespace problems {
inline constexpr Problem still_recounting{"calendar-still-recounting", Kind::conflict,
                                          "Hạn của các hồ sơ đang được tính lại theo lần đổi lịch trước, hãy đợi xong",
                                          "Due times are still being counted again after the change before"};
inline constexpr Problem calendar_changed{"calendar-changed", Kind::conflict,
                                          "Lịch vừa được thay đổi ở nơi khác, hãy xem trước lại",
                                          "The calendar was changed elsewhere meanwhile, look at the preview again"};
inline constexpr Problem no_such_calendar{"no-such-calendar", Kind::not_found, "Không có lịch này",
                                          "There is no such calendar"};
}  // namespace problems

}  // namespace motcua::deadlines
