// Rules: each deadline and the people who get its warning. Pure.
#pragma once
#include "deadlines/deadlines.h"

namespace motcua::deadlines {

enum class WarningKind {
  near_step,
  late_step,
  near_due,
  overdue
};   // near_due and overdue concern the date promised to the citizen
std::string_view word_of(WarningKind kind);

// person: the person in charge of the step, or its pool. leader: the leader of the unit where the dossier lies. upper:
// leaders and supervisors above that unit.
enum class Audience { person, leader, upper };

struct Warning {
  WarningKind kind;
  std::string step;  // "" for the whole dossier
  UnitId unit;  // the unit where the dossier lies
  access::Role role;
  PersonId person;  // empty: any person of the role
  Instant due;
  std::int64_t minutes;  // working minutes left, or working minutes past the due time
};

// Returns the warnings of a dossier whose time runs, at `now`. A deadline is near if at most `percent` of its limit's
// working time is left. A deadline is also near if it falls due today, because the next digest is too late.
std::vector<Warning> warnings_of(const dossiers::Dossier& dossier, const calendar::WorkingCalendar& calendar, Zone zone,
                                 const WarningPolicy& policy, Instant now);

// Returns whether a warning concerns an audience. The person in charge gets warnings of the own steps and of the whole
// dossier. The leader gets late deadlines and near promises. The level above gets promises that are overdue by more
// than `escalate_days` working days.
bool concerns(Audience audience, const Warning& warning, const calendar::WorkingCalendar& calendar, Zone zone,
              const WarningPolicy& policy, Instant now);

}  // namespace motcua::deadlines
