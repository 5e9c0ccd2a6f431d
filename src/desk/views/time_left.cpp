#include "views/time_left.h"

namespace motcua::views {

Json TimeLeft::view() const {
  if (!minutes) return nullptr;
  return JsonObject{{"minutes", *minutes},
                    {"days", days ? Json(*days) : Json(nullptr)},
                    {"late_days", late_days ? Json(*late_days) : Json(nullptr)}};
}

TimeLeft time_left(const calendar::WorkingCalendar* calendar, Zone zone, State state, const std::optional<Instant>& due,
                   Instant now) {
  TimeLeft left{.urgency = "ok", .minutes = {}, .days = {}, .late_days = {}};
  if (closed(state) || state == State::ready) left.urgency = "done";
  else if (paused(state)) left.urgency = "waiting";
  if (left.urgency != "ok" || !due) return left;
  const LocalTime at = zone.local(now), until = zone.local(*due);
  const auto day = std::chrono::days{1};
  std::int64_t days = (until.date - at.date).count();
  if (calendar) {
    days = calendar->working_days_before(until.date + day) - calendar->working_days_before(at.date + day);
    left.minutes = at > until ? -calendar->worked(until, at) : calendar->worked(at, until);
    if (at > until) left.late_days = -days;
    else left.days = days;
  }
  if (at > until) left.urgency = "overdue";  // after the due minute, like the lists of due dossiers
  else if (days <= 1) left.urgency = "soon";
  return left;
}

bool late_to_first(State state, const std::optional<Instant>& first, const std::optional<Instant>& promised,
                   Instant now) {
  return state == State::in_progress && first && promised > first && now > *first;
}

}  // namespace motcua::views
