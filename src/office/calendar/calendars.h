// The resolved calendars of the units, from the layers in the database. A caller asks for the calendar of now or of an
// instant.
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

  // Returns the calendar of a unit. With a field of the catalogue: the calendar of the unit's agency that handles the
  // field, if there is one. The reference stays valid as base/views.h says. Throws Damage if a layer of this calendar
  // cannot be read. A damaged layer does not affect the calendars of other units.
  const WorkingCalendar& of(const UnitId& unit) const { return of(unit, ""); }
  const WorkingCalendar& of(const UnitId& unit, std::string_view field) const;
  // Returns the calendar as it was at an instant. Changes made up to the instant count, later changes do not.
  const WorkingCalendar& as_of(Instant at, const UnitId& unit, std::string_view field) const;

  Instant revision() const { return state_.now().current->since; }  // when the last change was made; 0: never
  std::vector<StoredLayer> layers() const { return state_.now().layers; }
  void replace(std::vector<StoredLayer> layers);
  // Returns the calendars' part of the views, at place().
  std::shared_ptr<const void> part_of(std::vector<StoredLayer> layers) const;
  std::size_t place() const { return state_.place(); }

 private:
  struct Set {
    Instant since;  // the instant of the last change that the set includes
    struct Resolved {
      std::shared_ptr<const WorkingCalendar> calendar;  // null: the calendar is damaged
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
    mutable std::mutex mutex{};  // guards past
    mutable std::map<Instant, std::unique_ptr<const Set>> past{};
  };
  std::shared_ptr<const State> state_of(std::vector<StoredLayer> layers) const;
  std::unique_ptr<const Set> resolve(const std::vector<StoredLayer>& layers, Instant at) const;
  const Set& past(Instant at) const;

  const units::Directory& directory_;
  ViewPart<State> state_;
};

}  // namespace motcua::calendar
