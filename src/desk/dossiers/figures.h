// The figures of dossiers: sums of the days that are closed (closed_days.h), and what the rows say since then. A test
// holds them to the plain count over all rows, and so to the lists that they open.
//
// A dossier counts for the unit that received it. At the end of a period it is in exactly one bucket:
// its result was ready before, on or after the day it was originally due, or it was withdrawn or stopped, or it is
// still in progress, in time (also while paused) or overdue. Law: the columns of II.06a/VPCP/KSTT; docs/figures.md.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "db/db.h"
#include "dossiers/store.h"

namespace motcua::dossiers {

// The unit with all below it, in [from, to): the whole days first to last. What is open at the end of it is overdue if
// it was due before `overdue_before`, a whole minute: the minute of now, or the end of the last day.
struct Scope {
  UnitId unit;
  Instant from, to, overdue_before;
  Date first, last;
  Date closed{};  // up to which all its units are closed, if that is known: spares work
};
Date closed_day(db::Transaction& transaction, const UnitId& unit);  // of it and all below; 1970-01-01 if there is none
Scope scope_of(const UnitId& unit, Zone zone, Date first, Date last, Instant now);  // whole days, at most until now

enum class Bucket { early, on_time, overdue, withdrawn, stopped, open_in_time, open_overdue };
inline constexpr std::array kBuckets{Bucket::early,   Bucket::on_time,      Bucket::overdue,     Bucket::withdrawn,
                                     Bucket::stopped, Bucket::open_in_time, Bucket::open_overdue};
std::string_view word_of(Bucket bucket);

// Dossiers of a unit, procedure and channel. The same three may come more than once: they add up.
struct Cell {
  UnitId unit;
  std::string procedure_version;
  catalogue::Channel channel;
  std::int64_t carried_over = 0, taken_in = 0;
  std::int64_t early = 0, on_time = 0, overdue = 0, withdrawn = 0, stopped = 0, open_in_time = 0, open_overdue = 0;
  std::int64_t at_once = 0;
  std::int64_t promise_kept = 0;  // ready at or before the promised date
  std::int64_t measured = 0, used = 0, legal = 0, promised = 0;  // working minutes of those that have a result
};
std::vector<Cell> cells(db::Transaction& transaction, const Scope& scope);

// What was settled on a day; of whole months that are closed, in the month that begins on it. Days and months come in
// any order.
struct SettledThen {
  Date day;
  std::int64_t early = 0, on_time = 0, overdue = 0;
};
std::vector<SettledThen> settled_then(db::Transaction& transaction, const Scope& scope, Zone zone);

// Steps that were left in the period, at units of the scope.
struct StepTime {
  std::string procedure_version, workflow, step;
  int workflow_version = 1;
  std::int64_t times = 0, minutes = 0, late = 0;
};
std::vector<StepTime> step_times(db::Transaction& transaction, const Scope& scope);

// Whose working minutes made dossiers late that were settled overdue in the period.
struct LateCount {
  UnitId unit;  // empty: a pause, or nobody
  bool pause = false;
  std::string what, workflow;  // the step, or the kind of the pause
  int workflow_version = 1;
  std::int64_t dossiers = 0, minutes = 0;
};
std::vector<LateCount> late_counts(db::Transaction& transaction, const Scope& scope);

struct VisitCount {
  std::string kind;
  std::int64_t visits = 0;
};
std::vector<VisitCount> visit_counts(db::Transaction& transaction, const Scope& scope);

// The visits behind these counts, newest first; `kind` "" for any. A page starts after the id `cursor`.
std::vector<store::Visit> visits_of(db::Transaction& transaction, const access::RowFilter& reach, const Scope& scope,
                                    std::string_view kind, const std::string& cursor, int limit);

// Dossiers whose result was handed over in the period, and all visits that these took until then.
struct WholeLives {
  std::int64_t dossiers = 0, visits = 0;
};
WholeLives whole_lives(db::Transaction& transaction, const Scope& scope);

// The list behind a figure.
struct FigureList {
  std::vector<Bucket> buckets;
  enum class Received { any, before, within } received = Received::any;
  bool at_once = false;
  std::string procedure, channel;  // "" for any
};
// The figures that have a list: taken_in, carried_over, received, settled, settled_early, … (docs/figures.md).
std::optional<FigureList> figure_list(std::string_view word);
std::vector<store::ListRow> rows_of(db::Transaction& transaction, const access::RowFilter& reach, const Scope& scope,
                                    const FigureList& list, const std::string& cursor, int limit);

// The procedures most asked for since `since`, the commonest first: codes.
std::vector<std::string> commonest_procedures(db::Transaction& transaction, Instant since, int limit);

}  // namespace motcua::dossiers
