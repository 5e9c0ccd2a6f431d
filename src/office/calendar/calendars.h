// The resolved calendars of the units, from the layers in the database: as they are now, and as they were at any time.
#pragma once
#include <map>
#include <memory>
#include <mutex>

#include "base/views.h"
#include "calendar/layers.h"
#include "calendar/working_calendar.h"
#include "units/units.h"

namespace motcua::calendar {

class Calendars {
 public:
  Calendars(std::vector<StoredLayer> layers, const units::Directory& directory, Views* views = nullptr);

  // Of a unit; with a field of the catalogue: of the agency in the unit that handles it, if there is one. What it
  // answers stays valid as base/views.h says. Throws Damage if a layer of it cannot be read: other units have theirs.
  const WorkingCalendar& of(const UnitId& unit) const { return of(unit, ""); }
  const WorkingCalendar& of(const UnitId& unit, std::string_view field) const;
  // The same as it stood at an instant: after the changes made up to then, and before later ones.
  const WorkingCalendar& as_of(Instant at, const UnitId& unit, std::string_view field) const;

  Instant revision() const { return state_.now().current->since; }  // when the last change was made; 0: never
  std::vector<StoredLayer> layers() const { return state_.now().layers; }
  void replace(std::vector<StoredLayer> layers);
  std::shared_ptr<const void> part_of(std::vector<StoredLayer> layers) const;  // of the views, at place()
  std::size_t place() const { return state_.place(); }

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
  struct State {
    std::vector<StoredLayer> layers;
    std::vector<Instant> revisions;  // when something changed, ascending
    std::unique_ptr<const Set> current{};
    mutable std::mutex mutex{};  // over past
    mutable std::map<Instant, std::unique_ptr<const Set>> past{};
  };
  std::shared_ptr<const State> state_of(std::vector<StoredLayer> layers) const;
  std::unique_ptr<const Set> resolve(const std::vector<StoredLayer>& layers, Instant at) const;
  const Set& past(Instant at) const;

  const units::Directory& directory_;
  ViewPart<State> state_;
};

}  // namespace motcua::calendar
