// Counting open dossiers again when a calendar changes: what moves, and the event that says so.
#pragma once
#include "dossiers/dossiers.h"
#include "dossiers/events.h"

namespace motcua::dossiers {

struct Situation;

// The change that moves them, as its events tell it.
struct CalendarChange {
  std::string id, summary;
  Instant at;
};

// Which calendar counts for a unit and a field.
using CalendarOf = std::function<const calendar::WorkingCalendar&(const UnitId& unit, std::string_view field)>;

// Due times that the change moves: the original one, the promised one, an apology's, those of the steps. nullopt: none;
// a due time that both calendars give alike stays as it is, whatever it is. `s` has the new calendar.
std::optional<DossierEvent> recounted(const Situation& s, const calendar::WorkingCalendar& before,
                                      const CalendarChange& change);

struct Moved {
  Dossier before, after;
  DossierEvent event;
  std::string body;  // of `after`, as it will be stored; "" until it is prepared
};
struct Recounted {
  std::map<DossierId, std::int64_t> seen;  // with their versions
  bool more = false;  // there are others behind the last one
  std::vector<Moved> moved;
  void prepare();  // for saving: what need not be done by the writer
};
// The next `limit` open dossiers after `from` that `top` or a unit below it decides (an empty one: all), in the order
// of their ids. Reads only.
Recounted recount(const Needs& needs, db::Transaction& transaction, const UnitId& top, const DossierId& from, int limit,
                  const CalendarOf& before, const CalendarOf& after, const CalendarChange& change);
// Saves what moved, each with its event, and a notice where the promised date moved. What an officer changed since it
// was counted is counted again first.
struct Saved {
  std::int64_t moved = 0, broken = 0;  // broken: to a later promised date
};
Saved save_recounted(const Needs& needs, Work& work, const UnitId& top, const DossierId& from, const Recounted& counted,
                     const CalendarOf& before, const CalendarOf& after, const CalendarChange& change);

}  // namespace motcua::dossiers
