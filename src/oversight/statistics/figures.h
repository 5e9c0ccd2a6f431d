// The figures of dossiers: the sums of closed days (closed_days.h), and counts of the rows since then. A test compares
// them with a plain count over all rows, and so with the lists that they open.
//
// A dossier counts for the unit that received it. At the end of a period it is in exactly one bucket. Its result was
// ready before, on or after the original due day; or it was withdrawn or stopped; or it is in progress, in time (also
// during a pause) or overdue. Law: the columns of II.06a/VPCP/KSTT; docs/figures.md.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "db/db.h"
#include "acts/list_row.h"
#include "acts/visits.h"

namespace motcua::statistics {

// The unit with all units below it, in [from, to): the whole days first to last. A dossier open at the end is overdue
// if it was due before `overdue_before`. That is a whole minute: the minute of now, or the end of the last day.
struct Scope {
  UnitId unit;
  Instant from, to, overdue_before;
  Date first, last;
  // The day up to which all units of the scope are closed, if the caller knows it. Saves work.
  Date closed{};
};
Date closed_day(db::Transaction& transaction, const UnitId& unit);  // the unit with all below; 1970-01-01: none
Scope scope_of(const UnitId& unit, Zone zone, Date first, Date last, Instant now);  // whole days, at most until now

enum class Bucket { early, on_time, overdue, withdrawn, stopped, open_in_time, open_overdue };
inline constexpr std::array kBuckets{Bucket::early,   Bucket::on_time,      Bucket::overdue,     Bucket::withdrawn,
                                     Bucket::stopped, Bucket::open_in_time, Bucket::open_overdue};
std::string_view word_of(Bucket bucket);

// The counts of a unit, procedure and channel. The same three may occur in several cells: add them up.
struct Cell {
  UnitId unit;
  std::string procedure_version;
  catalogue::Channel channel;
  std::int64_t carried_over = 0, taken_in = 0;
  std::int64_t early = 0, on_time = 0, overdue = 0, withdrawn = 0, stopped = 0, open_in_time = 0, open_overdue = 0;
  std::int64_t at_once = 0;
  std::int64_t promise_kept = 0;  // ready at or before the promised date
  std::int64_t measured = 0, used = 0, legal = 0, promised = 0;  // working minutes of dossiers with a result
};
std::vector<Cell> cells(db::Transaction& transaction, const Scope& scope);

// Returns the dossiers settled on a day. Closed whole months are one entry, at the first day of the month. The order of
// entries is free.
struct SettledThen {
  Date day;
  std::int64_t early = 0, on_time = 0, overdue = 0;
};
std::vector<SettledThen> settled_then(db::Transaction& transaction, const Scope& scope, Zone zone);

// Steps left in the period, at units of the scope.
struct StepTime {
  std::string procedure_version, workflow, step;
  int workflow_version = 1;
  std::int64_t times = 0, minutes = 0, late = 0;
};
std::vector<StepTime> step_times(db::Transaction& transaction, const Scope& scope);

// The share of lateness of a step or pause, for dossiers settled overdue in the period. In working minutes.
struct LateCount {
  UnitId unit;  // empty: a pause, or no step
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

// Returns the visits behind these counts, newest first. `kind` "": any kind. A page starts after the id `cursor`.
std::vector<dossiers::store::Visit> visits_of(db::Transaction& transaction, const access::RowFilter& reach,
                                              const Scope& scope, std::string_view kind, const std::string& cursor,
                                              int limit);

// Dossiers whose result was handed over in the period, and all their visits until then.
struct WholeLives {
  std::int64_t dossiers = 0, visits = 0;
};
WholeLives whole_lives(db::Transaction& transaction, const Scope& scope);

// The list behind a figure.
struct FigureList {
  std::vector<Bucket> buckets;
  enum class Received { any, before, within } received = Received::any;
  bool at_once = false;
  std::string procedure, channel;  // "": any
};
// The figures that have a list (docs/figures.md).
inline constexpr std::string_view kListedFigures[] = {
    "received",        "taken_in",  "carried_over", "settled",     "settled_early",       "settled_on_time",
    "settled_overdue", "withdrawn", "stopped",      "in_progress", "in_progress_in_time", "in_progress_overdue",
    "at_once"};

// Returns the list of a figure; nullopt for a word without a list.
std::optional<FigureList> figure_list(std::string_view word);
std::vector<dossiers::store::ListRow> rows_of(db::Transaction& transaction, const access::RowFilter& reach,
                                              const Scope& scope, const FigureList& list, const std::string& cursor,
                                              int limit);

// Returns the codes of the most frequent procedures since `since`, most frequent first.
std::vector<std::string> commonest_procedures(db::Transaction& transaction, Instant since, int limit);

}  // namespace motcua::statistics
