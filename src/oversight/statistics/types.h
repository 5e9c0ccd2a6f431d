// Figures of dossiers over a period (docs/figures.md).
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "acts/dossiers.h"
#include "satisfaction/types.h"
#include "statistics/figures.h"

namespace motcua::statistics {

// The name of a code, a field or a step whose row is unreadable. Its dossiers still count, so each table adds up. The
// log names the row.
text::Words unreadable();
std::string name_to_show(const std::string& name);  // unreadable() in the language of the request; else the name

// Whole local days; both ends are included.
struct Period {
  Date from, to;
};

// The numbers of a unit, a field, a procedure or the whole. A test checks: received = carried_over + taken_in = settled
// + withdrawn + stopped + open.
struct Numbers {
  std::int64_t carried_over = 0, taken_in = 0;
  std::array<std::int64_t, 3> taken_in_by_channel{};  // order of catalogue::Channel
  std::int64_t early = 0, on_time = 0, overdue = 0;  // settled, compared with the original due date
  std::int64_t promise_kept = 0;  // settled at or before the promised date
  std::int64_t withdrawn = 0, stopped = 0;
  std::int64_t open_in_time = 0, open_overdue = 0;
  std::int64_t at_once = 0;
  std::int64_t measured = 0, used_minutes = 0, legal_minutes = 0,
               promised_minutes = 0;  // working minutes of settled dossiers

  std::int64_t received() const { return carried_over + taken_in; }
  std::int64_t settled() const { return early + on_time + overdue; }
  std::int64_t open() const { return open_in_time + open_overdue; }
  void add(const Cell& cell);
  void add(const Numbers& other);
};

struct StepNumbers {
  std::string procedure;  // its code
  text::Words step;  // the step's name, or unreadable()
  std::int64_t times = 0, minutes = 0, late = 0;
};

struct LateNumbers {
  UnitId unit;  // empty: a pause, or no unit
  text::Words name;  // name of the step or the pause; "" if no step was active
  std::int64_t dossiers = 0, minutes = 0;  // working minutes past the original due times
};

struct Counter {  // at the desks
  std::int64_t visits = 0, guidance = 0, asked_to_complete = 0, refused = 0;
  std::int64_t whole_lives = 0, whole_life_visits = 0;  // dossiers handed over; all their visits
};

struct Figures {
  UnitId unit;
  Period period;
  Instant as_of;  // the end of the period, or now if now is earlier
  Numbers total;
  std::map<UnitId, Numbers> units;  // units that received dossiers
  std::map<std::string, Numbers> procedures, fields;  // by code; by the field's name; unreadable().vi: unknown
  std::vector<StepNumbers> steps;
  std::vector<LateNumbers> late;  // only dossiers settled overdue; most minutes first
  Counter counter;
  satisfaction::Scores ratings;
  dossiers::DueActCounts due_acts;  // extensions and apologies in the period
  std::int64_t within_law() const { return total.early + total.on_time + due_acts.late_within_law; }
  std::int64_t corrections = 0;  // corrections of personal data in dossiers in the period
};

// A row of figures for a unit. A unit with units below it has two rows: its own desk, and the whole. Each row of such a
// unit shows its name. A unit without units below has one row.
struct UnitRow {
  enum class Of : std::uint8_t { only, own_desk, whole } of = Of::only;
  UnitId unit;
  Numbers numbers;
};

struct Month {
  Period period;
  std::int64_t early = 0, on_time = 0, overdue = 0;  // settled in the month
  std::int64_t settled() const { return early + on_time + overdue; }
};

}  // namespace motcua::statistics
