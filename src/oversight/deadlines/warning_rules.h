// Who is warned of which deadline. Pure.
#pragma once
#include "deadlines/deadlines.h"

namespace motcua::deadlines {

enum class WarningKind {
  near_step,
  late_step,
  near_due,
  overdue
};   // near_due and overdue: of the date promised to the citizen
std::string_view word_of(WarningKind kind);

// person: who is in charge of the step, or its pool; leader: of the unit where the dossier lies; upper: leaders and
// supervisors above it.
enum class Audience { person, leader, upper };

struct Warning {
  WarningKind kind;
  std::string step;  // "" for the whole
  UnitId unit;  // where it lies
  access::Role role;
  PersonId person;  // empty: anybody of the role
  Instant due;
  std::int64_t minutes;  // of working time: left, or past the due time
};

// What is to be told of a dossier whose time runs, at `now`. Near is what has at most `percent` of its limit's working
// time left, or falls due before the day is over: the next digest would be too late.
std::vector<Warning> warnings_of(const dossiers::Dossier& dossier, const calendar::WorkingCalendar& calendar, Zone zone,
                                 const WarningPolicy& policy, Instant now);

// The person in charge hears of the own steps and of the whole; the leader of what is late and of promises that are
// near; the level above of promises that are overdue by more than `escalate_days` working days.
bool concerns(Audience audience, const Warning& warning, const calendar::WorkingCalendar& calendar, Zone zone,
              const WarningPolicy& policy, Instant now);

}  // namespace motcua::deadlines
