// Deadlines as a matter of offices: the calendar of a year, changing it, and counting the open dossiers again after a change.
#pragma once
#include <condition_variable>
#include <thread>

#include "calendar/change.h"
#include "calendar/holidays.h"
#include "dossiers/dossiers.h"

namespace motcua::deadlines {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  calendar::Calendars& calendars;
  const dossiers::Needs& dossiers;
  std::vector<calendar::Statutory> statutory;             // the days that the law gives
};

// Counts open dossiers again after a change of a calendar: in the background, in small transactions between which officers work on. What
// was cut off by a crash goes on when the next one is made.
class Recounter {
 public:
  explicit Recounter(const Needs& needs) : needs_(needs) {}
  ~Recounter();                                            // ends after the transaction at hand
  void start();                                            // the thread
  void wake();                                             // there is a change
  bool step_all();                                         // in the caller's thread, to the end; true if there was something to do

 private:
  void run(const std::stop_token& stop);

  const Needs& needs_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool woken_ = true;                                      // a change may be left over from before
  std::jthread thread_;
};

std::vector<people::Route> routes(const Needs& needs, Recounter& recounter);

namespace problems {
inline constexpr Problem still_recounting{"calendar-still-recounting", Kind::conflict,
                                          "Hạn của các hồ sơ đang được tính lại theo lần đổi lịch trước, hãy đợi xong",
                                          "Due times are still being counted again after the change before"};
inline constexpr Problem calendar_changed{"calendar-changed", Kind::conflict, "Lịch vừa được người khác thay đổi, hãy xem trước lại",
                                          "Somebody changed the calendar meanwhile, look at the preview again"};
inline constexpr Problem no_such_calendar{"no-such-calendar", Kind::not_found, "Không có lịch này", "There is no such calendar"};
}  // namespace problems

}  // namespace motcua::deadlines
