// A derivation as JSON, for the command and the API.
#include "calendar/rules.h"

namespace motcua::calendar {

std::string_view word_of(Counted::What what) {
  switch (what) {
    case Counted::What::counted: return "counted";
    case Counted::What::weekly_rest: return "weekly_rest";
    case Counted::What::exception: return "exception";
    case Counted::What::paused: return "paused";
    case Counted::What::rolled: return "rolled";
  }
  return "";
}

JsonArray dates_json(const Derivation& derivation) {
  JsonArray dates;
  for (const Counted& one : derivation.dates) {
    JsonObject row{{"date", iso(one.date)}, {"what", word_of(one.what)}};
    if (!one.reason.empty()) row["reason"] = say(one.reason);
    if (!one.intervals.empty()) {
      JsonArray intervals;
      for (const Interval& interval : one.intervals)
        intervals.push_back(JsonArray{Json(clock(interval.open)), Json(clock(interval.close))});
      row["intervals"] = std::move(intervals);
    }
    dates.push_back(std::move(row));
  }
  return dates;
}

}  // namespace motcua::calendar
