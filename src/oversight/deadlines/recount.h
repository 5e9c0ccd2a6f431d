// Recount: counts open dossiers again when a calendar changes. Returns the moved due times and their event.
#pragma once
#include "acts/dossiers.h"
#include "dossiers/events.h"

namespace motcua::dossiers {
struct Situation;
}

namespace motcua::deadlines {

// The calendar change that moves due times, as the events tell it.
struct CalendarChange {
  std::string id, summary;
  Instant at;
};

// Returns the calendar of a unit and a field.
using CalendarOf = std::function<const calendar::WorkingCalendar&(const UnitId& unit, std::string_view field)>;

// Returns the event with the due times that the change moves: the original one, the promised one, the apology's, those
// of the steps. Returns nullopt if none moves. A due time stays as it is if both calendars give the same time. `s` has
// the new calendar.
std::optional<dossiers::DossierEvent> recounted(const dossiers::Situation& s, const calendar::WorkingCalendar& before,
                                                const CalendarChange& change);

struct Moved {
  dossiers::Dossier before, after;
  dossiers::DossierEvent event;
  std::string body;  // text of `after` for the database; "" until it is prepared
};
struct Recounted {
  std::map<DossierId, std::int64_t> seen;  // the versions of the dossiers
  bool more = false;  // true: there are more dossiers after the last one
  std::vector<Moved> moved;
  void prepare();  // does the work for saving that the writer need not do
};
// Reads only. Handles the next `limit` open dossiers after `from` that `top` or a unit below it decides, ordered by id.
// An empty `top`: all units.
Recounted recount(const dossiers::Needs& needs, db::Transaction& transaction, const UnitId& top, const DossierId& from,
                  int limit, const CalendarOf& before, const CalendarOf& after, const CalendarChange& change);
// Saves the moved due times, each with its event. Sends a notice if the promised date moved. First counts a dossier
// again if an officer changed it since.
struct Saved {
  std::int64_t moved = 0, broken = 0;  // broken: moved to a later promised date
};
Saved save_recounted(const dossiers::Needs& needs, Work& work, const UnitId& top, const DossierId& from,
                     const Recounted& counted, const CalendarOf& before, const CalendarOf& after,
                     const CalendarChange& change);

}  // namespace motcua::deadlines
