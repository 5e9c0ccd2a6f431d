// The resolved calendars of the units, from the layers in the database: as they are now, and as they were at any time.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "calendar/store.h"
#include "calendar/working_calendar.h"
#include "units/units.h"

namespace motcua::calendar {

class Calendars {
 public:
  Calendars(std::vector<StoredLayer> layers, const units::Directory& directory);

  // Of a unit; with a field of the catalogue: of the agency in the unit that handles it, if there is one. What it
  // answers stays valid. Throws Damage if a layer of it cannot be read: other units have theirs.
  const WorkingCalendar& of(const UnitId& unit) const { return of(unit, ""); }
  const WorkingCalendar& of(const UnitId& unit, std::string_view field) const;
  // The same as it stood at an instant: after the changes made up to then, and before later ones.
  const WorkingCalendar& as_of(Instant at, const UnitId& unit, std::string_view field) const;

  Instant revision() const { return current_.load()->since; }  // when the last change was made; 0: never
  std::vector<StoredLayer> layers() const;
  // After a change of layers. Call it in the transaction of the change, so that who writes next counts by the new ones,
  // and again with the old ones if that transaction fails.
  void replace(std::vector<StoredLayer> layers);

 private:
  struct Set {
    Instant since;  // of the change that it came with
    struct Resolved {
      std::shared_ptr<const WorkingCalendar> calendar;  // null: it is damaged
      std::string damage;
      const WorkingCalendar& get(const UnitId& unit) const;
    };
    std::map<UnitId, Resolved> by_unit;
    std::map<std::pair<UnitId, std::string>, Resolved> by_field;
    const WorkingCalendar& of(const UnitId& unit, std::string_view field) const;
  };
  std::unique_ptr<const Set> resolve(Instant at) const;
  const Set& past(Instant at) const;

  const units::Directory& directory_;
  mutable std::mutex mutex_;  // over what follows
  std::vector<StoredLayer> layers_;
  std::vector<Instant> revisions_;  // when something changed, ascending
  mutable std::map<Instant, std::unique_ptr<const Set>> past_;
  std::vector<std::unique_ptr<const Set>>
      sets_;  // older ones stay: a request may still count by them; changes are rare
  std::atomic<const Set*> current_;
};

}  // namespace motcua::calendar
