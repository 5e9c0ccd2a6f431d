#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/damage.h"
#include "base/verify.h"
#include "statistics/figures.h"

namespace motcua::statistics {
namespace {

// For lists: $1 unit, $2 from, $3 to, $4 overdue before. The plus keeps the database from searching by receipt time.
// Few dossiers finish after the start of the period, and all dossiers have a receipt.
#define MOTCUA_IN_SCOPE "b.ancestor_id = $1 AND d.finished_at >= $2 AND +d.received_at < $3"
#define MOTCUA_BUCKET \
  "CASE WHEN d.finished_at >= $3 THEN CASE WHEN d.original_due_at < $4 THEN 'open_overdue' ELSE 'open_in_time' " \
  "END WHEN d.verdict IS NULL THEN d.state ELSE d.verdict END"

// For counts: $1 unit, $2 to $7 the stretches of closed days (days, whole months, days), $8 from, $9 to. The cross join
// sets the order of the tables.
#define MOTCUA_STRETCH(grain, first, last) \
  "SELECT '" grain "' AS grain, CAST(" first " AS BIGINT) AS first, CAST(" last " AS BIGINT) AS last"
#define MOTCUA_SUMS(table) \
  " FROM unit_below b CROSS JOIN (" MOTCUA_STRETCH("day", "$2", "$3") " UNION ALL " MOTCUA_STRETCH( \
      "month", "$4", "$5") " UNION ALL " MOTCUA_STRETCH("day", "$6", \
                                                        "$7") ") r CROSS JOIN " table \
                                                              " f WHERE b.ancestor_id = $1 AND f.unit_id = b.unit_id " \
                                                              "AND f.grain = r.grain " \
                                                              "AND f.day >= r.first AND f.day <= r.last "
// The rows since the last closed day of their unit.
#define MOTCUA_UNITS " FROM unit_below b LEFT JOIN figure_closed c ON c.unit_id = b.unit_id "
#define MOTCUA_SINCE "CASE WHEN c.until_at > $8 THEN c.until_at ELSE $8 END"

std::int64_t number(Date day) { return day.time_since_epoch().count(); }

// Reads whole months from month sums, where all units of the scope have closed them.
db::Args args(const Scope& scope) {
  using std::chrono::days, std::chrono::months, std::chrono::year_month, std::chrono::year_month_day,
      std::chrono::sys_days;
  const auto month_of = [](Date day) { return year_month{year_month_day{day}.year(), year_month_day{day}.month()}; };
  const auto begin = [](year_month month) { return Date{sys_days{month / 1}}; };
  const Date end = std::min(scope.last, scope.closed) + days{1};  // the day after the last day for whole months
  const year_month first =
      begin(month_of(scope.first)) == scope.first ? month_of(scope.first) : month_of(scope.first) + months{1};
  const year_month after = month_of(end);
  if (first >= after)
    return {scope.unit.text, number(scope.first), number(scope.last), 1, 0, 1, 0, scope.from.us, scope.to.us};
  return {scope.unit.text,
          number(scope.first),
          number(begin(first)) - 1,
          number(begin(first)),
          number(begin(after)) - 1,
          number(begin(after)),
          number(scope.last),
          scope.from.us,
          scope.to.us};
}

}  // namespace

std::string_view word_of(Bucket bucket) {
  switch (bucket) {
    case Bucket::early: return "early";
    case Bucket::on_time: return "on_time";
    case Bucket::overdue: return "overdue";
    case Bucket::withdrawn: return "withdrawn";
    case Bucket::stopped: return "stopped";
    case Bucket::open_in_time: return "open_in_time";
    case Bucket::open_overdue: return "open_overdue";
  }
  VERIFY_UNREACHED();
}

Scope scope_of(const UnitId& unit, Zone zone, Date first, Date last, Instant now) {
  const Instant from = zone.instant({first, 0}), end = zone.instant({last + std::chrono::days{1}, 0});
  if (end <= now) return {.unit = unit, .from = from, .to = end, .overdue_before = end, .first = first, .last = last};
  return {.unit = unit,
          .from = from,
          .to = {now.us + 1},
          .overdue_before = zone.instant(zone.local(now)),
          .first = first,
          .last = last};
}

Date closed_day(db::Transaction& transaction, const UnitId& unit) {
  const auto found =
      transaction
          .query(
              "SELECT MIN(COALESCE(c.day, 0)) FROM unit_below b LEFT JOIN figure_closed c ON c.unit_id = b.unit_id "
              "WHERE b.ancestor_id = $1",
              {unit.text})
          .at(0)
          .maybe_integer(0);
  return Date{std::chrono::days{static_cast<int>(found.value_or(0))}};
}

std::vector<Cell> cells(db::Transaction& transaction, const Scope& scope) {
  db::Args all = args(scope);
  all.insert(all.end(), {scope.overdue_before.us, number(scope.first) - 1, number(scope.last)});
  std::vector<Cell> found;
  for (const db::Row& row : transaction.query(
           "SELECT f.unit_id, f.procedure_version_id, f.channel, 0, SUM(f.taken_in), SUM(f.early), SUM(f.on_time), "
           "SUM(f.overdue), "
           "SUM(f.withdrawn), SUM(f.stopped), 0, 0, SUM(f.at_once), SUM(f.promise_kept), SUM(f.measured), "
           "SUM(f.used_minutes), "
           "SUM(f.legal_minutes), SUM(f.promised_minutes)" MOTCUA_SUMS(
               "figure_dossier") "GROUP BY 1, 2, 3 "
                                 // The counts in progress on the evening before the period, and on the evening of its
                                 // last day.
                                 "UNION ALL SELECT o.unit_id, o.procedure_version_id, o.channel, SUM(CASE WHEN o.day = "
                                 "$11 THEN o.in_progress ELSE 0 END), 0, 0, 0, 0, 0, 0, "
                                 "SUM(CASE WHEN o.day = $12 THEN o.in_progress - o.overdue ELSE 0 END), SUM(CASE WHEN "
                                 "o.day = $12 THEN o.overdue ELSE 0 END), "
                                 "0, 0, 0, 0, 0, 0 FROM unit_below b CROSS JOIN figure_closed c CROSS JOIN figure_open "
                                 "o WHERE b.ancestor_id = $1 "
                                 "AND c.unit_id = b.unit_id AND c.until_at > $8 AND o.unit_id = b.unit_id AND o.day IN "
                                 "($11, $12) GROUP BY 1, 2, 3 "
                                 "UNION ALL SELECT d.receiving_unit_id, d.procedure_version_id, d.channel, "
                                 "SUM(CASE WHEN d.received_at < $8 AND COALESCE(c.until_at, 0) <= $8 THEN 1 ELSE 0 "
                                 "END), "
                                 "SUM(CASE WHEN d.received_at >= " MOTCUA_SINCE " THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 AND d.verdict = 'early' THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 AND d.verdict = 'on_time' THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 AND d.verdict = 'overdue' THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 AND d.verdict IS NULL AND d.state = 'withdrawn' "
                                 "THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 AND d.verdict IS NULL AND d.state = 'stopped' THEN "
                                 "1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 OR d.original_due_at < $10 THEN 0 ELSE 1 END), "
                                 "SUM(CASE WHEN d.finished_at >= $9 AND d.original_due_at < $10 THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 AND d.verdict IS NOT NULL THEN d.at_once ELSE 0 "
                                 "END), "
                                 "SUM(CASE WHEN d.finished_at < $9 AND d.verdict IS NOT NULL AND d.ready_at / 60000000 "
                                 "<= d.promised_due_at / 60000000 THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 AND d.used_minutes IS NOT NULL THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 THEN COALESCE(d.used_minutes, 0) ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 THEN COALESCE(d.legal_minutes, 0) ELSE 0 END), "
                                 "SUM(CASE WHEN d.finished_at < $9 THEN COALESCE(d.promised_minutes, 0) ELSE 0 "
                                 "END)" MOTCUA_UNITS "JOIN dossier d ON d.receiving_unit_id = b.unit_id WHERE "
                                 "b.ancestor_id = $1 AND COALESCE(c.until_at, 0) < $9 "
                                 "AND d.finished_at >= " MOTCUA_SINCE " AND +d.received_at < $9 GROUP BY 1, 2, 3",
           all)) {
    const auto number = [&](std::size_t i) { return row.integer(i); };
    found.push_back(
        {.unit = {row.text(0)},
         .procedure_version = row.text(1),
         .channel = of_row("dossier", "of unit " + row.text(0),
                           [&] { return *known(catalogue::channel_of(row.text(2)), "channel", row.text(2)); }),
         .carried_over = number(3),
         .taken_in = number(4),
         .early = number(5),
         .on_time = number(6),
         .overdue = number(7),
         .withdrawn = number(8),
         .stopped = number(9),
         .open_in_time = number(10),
         .open_overdue = number(11),
         .at_once = number(12),
         .promise_kept = number(13),
         .measured = number(14),
         .used = number(15),
         .legal = number(16),
         .promised = number(17)});
  }
  return found;
}

std::vector<SettledThen> settled_then(db::Transaction& transaction, const Scope& scope, Zone zone) {
  db::Args all = args(scope);
  all.emplace_back(std::int64_t{zone.offset_minutes} * 60'000'000);
  std::vector<SettledThen> found;
  for (const db::Row& row : transaction.query(
           "SELECT f.day, SUM(f.early), SUM(f.on_time), SUM(f.overdue)" MOTCUA_SUMS(
               "figure_dossier") "GROUP BY f.grain, f.day "
                                 "UNION ALL SELECT (d.finished_at + $10) / 86400000000, SUM(CASE WHEN d.verdict = "
                                 "'early' THEN 1 ELSE 0 END), "
                                 "SUM(CASE WHEN d.verdict = 'on_time' THEN 1 ELSE 0 END), SUM(CASE WHEN d.verdict = "
                                 "'overdue' THEN 1 ELSE 0 END)" MOTCUA_UNITS
                                 "JOIN dossier d ON d.receiving_unit_id = b.unit_id WHERE b.ancestor_id = $1 AND "
                                 "d.finished_at >= " MOTCUA_SINCE " AND d.finished_at < $9 GROUP BY 1",
           all))
    found.push_back({.day = Date{std::chrono::days{row.small(0)}},
                     .early = row.integer(1),
                     .on_time = row.integer(2),
                     .overdue = row.integer(3)});
  return found;
}

std::vector<StepTime> step_times(db::Transaction& transaction, const Scope& scope) {
  std::vector<StepTime> found;
  for (const db::Row& row : transaction.query(
           "SELECT f.procedure_version_id, f.workflow_id, f.workflow_version, f.step, SUM(f.times), SUM(f.minutes), "
           "SUM(f.late)" MOTCUA_SUMS(
               "figure_step") "GROUP BY 1, 2, 3, 4 "
                              "UNION ALL SELECT d.procedure_version_id, d.workflow_id, d.workflow_version, s.step, "
                              "COUNT(*), SUM(s.minutes), "
                              "SUM(CASE WHEN s.due_at IS NOT NULL AND s.left_at / 60000000 > s.due_at / 60000000 THEN "
                              "1 ELSE 0 END)" MOTCUA_UNITS
                              "JOIN dossier_step_done s ON s.unit_id = b.unit_id JOIN dossier d ON d.id = s.dossier_id "
                              "WHERE b.ancestor_id = $1 AND s.left_at >= " MOTCUA_SINCE
                              " AND s.left_at < $9 GROUP BY 1, 2, 3, 4",
           args(scope)))
    found.push_back({.procedure_version = row.text(0),
                     .workflow = row.text(1),
                     .step = row.text(3),
                     .workflow_version = of_row("dossier", "of workflow " + row.text(1), [&] { return row.small(2); }),
                     .times = row.integer(4),
                     .minutes = row.integer(5),
                     .late = row.integer(6)});
  return found;
}

std::vector<LateCount> late_counts(db::Transaction& transaction, const Scope& scope) {
  std::vector<LateCount> found;
  for (const db::Row& row : transaction.query(
           "SELECT f.late_unit_id, f.pause, f.what, f.workflow_id, f.workflow_version, SUM(f.dossiers), "
           "SUM(f.minutes)" MOTCUA_SUMS(
               "figure_late") "GROUP BY 1, 2, 3, 4, 5 "
                              "UNION ALL SELECT COALESCE(l.unit_id, ''), l.pause, l.what, d.workflow_id, "
                              "d.workflow_version, COUNT(DISTINCT l.dossier_id), "
                              "SUM(l.minutes)" MOTCUA_UNITS "JOIN dossier d ON d.receiving_unit_id = b.unit_id JOIN "
                              "dossier_late l ON l.dossier_id = d.id "
                              "WHERE b.ancestor_id = $1 AND d.finished_at >= " MOTCUA_SINCE
                              " AND d.finished_at < $9 GROUP BY 1, 2, 3, 4, 5",
           args(scope)))
    found.push_back({.unit = {row.text(0)},
                     .pause = row.integer(1) != 0,
                     .what = row.text(2),
                     .workflow = row.text(3),
                     .workflow_version = of_row("dossier", "of workflow " + row.text(3), [&] { return row.small(4); }),
                     .dossiers = row.integer(5),
                     .minutes = row.integer(6)});
  return found;
}

std::vector<VisitCount> visit_counts(db::Transaction& transaction, const Scope& scope) {
  std::vector<VisitCount> found;
  for (const db::Row& row :
       transaction.query("SELECT f.kind, SUM(f.visits)" MOTCUA_SUMS(
                             "figure_visit") "GROUP BY 1 UNION ALL SELECT v.kind, COUNT(*)" MOTCUA_UNITS
                                             "JOIN visit v ON v.unit_id = b.unit_id WHERE b.ancestor_id = $1 AND v.at "
                                             ">= " MOTCUA_SINCE " AND v.at < $9 GROUP BY 1",
                         args(scope)))
    found.push_back({.kind = row.text(0), .visits = row.integer(1)});
  return found;
}

WholeLives whole_lives(db::Transaction& transaction, const Scope& scope) {
  WholeLives all;
  for (const db::Row& row :
       transaction.query("SELECT COALESCE(SUM(f.dossiers), 0), COALESCE(SUM(f.visits), 0)" MOTCUA_SUMS(
                             "figure_life") "UNION ALL SELECT COUNT(DISTINCT d.id), COUNT(v.id)" MOTCUA_UNITS
                                            "JOIN dossier d ON d.receiving_unit_id = b.unit_id LEFT JOIN visit v ON "
                                            "v.dossier_id = d.id AND v.at <= d.closed_at "
                                            "WHERE b.ancestor_id = $1 AND d.closed_at >= " MOTCUA_SINCE
                                            " AND d.closed_at < $9 AND d.state = 'returned'",
                         args(scope))) {
    all.dossiers += row.integer(0);
    all.visits += row.integer(1);
  }
  return all;
}

std::optional<FigureList> figure_list(std::string_view word) {
  using enum Bucket;
  using Received = FigureList::Received;
  const std::vector<Bucket> all(kBuckets.begin(), kBuckets.end());
  if (word == "received") return FigureList{.buckets = all};
  if (word == "taken_in") return FigureList{.buckets = all, .received = Received::within};
  if (word == "carried_over") return FigureList{.buckets = all, .received = Received::before};
  if (word == "settled") return FigureList{.buckets = {early, on_time, overdue}};
  if (word == "settled_early") return FigureList{.buckets = {early}};
  if (word == "settled_on_time") return FigureList{.buckets = {on_time}};
  if (word == "settled_overdue") return FigureList{.buckets = {overdue}};
  if (word == "withdrawn") return FigureList{.buckets = {withdrawn}};
  if (word == "stopped") return FigureList{.buckets = {stopped}};
  if (word == "in_progress") return FigureList{.buckets = {open_in_time, open_overdue}};
  if (word == "in_progress_in_time") return FigureList{.buckets = {open_in_time}};
  if (word == "in_progress_overdue") return FigureList{.buckets = {open_overdue}};
  if (word == "at_once") return FigureList{.buckets = {early, on_time, overdue}, .at_once = true};
  return std::nullopt;
}

// Orders dossiers by day of receipt, and within a day by the random end of the id. The order of receipt would let a
// reader count the codes of a day along the rows. The reader would learn about a code a fact that only its look-up word
// may tell. A cursor is the day and that end.
#define MOTCUA_DAY_OF_RECEIPT "((d.received_at + 25200000000) / 86400000000)"

static constexpr std::size_t kRandomEnd = 24;
static std::int64_t day_of(Instant received) { return (received.us + 25'200'000'000) / 86'400'000'000; }

struct After {
  std::int64_t day = -1;
  std::string tail;
};
static After after_of(const std::string& cursor) {
  After after;
  const auto [end, fault] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), after.day);
  if (fault != std::errc{} || after.day < 0 || end == cursor.data() + cursor.size() || *end != '-') return {};
  after.tail.assign(end + 1, cursor.data() + cursor.size());
  return after;
}
static std::string cursor_of(const dossiers::store::ListRow& row) {
  return fmt::format("{}-{}", day_of(row.received_at), std::string_view(row.id.text).substr(kRandomEnd));
}

std::vector<dossiers::store::ListRow> rows_of(db::Transaction& transaction, const access::RowFilter& reach,
                                              const Scope& scope, const FigureList& list, const std::string& cursor,
                                              int limit) {
  std::string buckets = ",";
  for (const Bucket bucket : list.buckets) buckets += std::string(word_of(bucket)) + ",";
  const int received = list.received == FigureList::Received::any      ? -1
                       : list.received == FigureList::Received::before ? 1
                                                                       : 0;
  std::vector<dossiers::store::ListRow> rows;
  if (reach.empty()) return rows;
  const After after = after_of(cursor);
  rows = dossiers::store::listed(
      transaction,
      "FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id LEFT JOIN dossier_step s ON "
      "s.dossier_id = d.id "
      "AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE x.dossier_id = d.id) WHERE " MOTCUA_IN_SCOPE
      " AND $5 LIKE '%,' || (" MOTCUA_BUCKET
      ") || ',%' AND ($6 = -1 OR (CASE WHEN d.received_at < $2 THEN 1 ELSE 0 END) = $6) "
      "AND ($7 = 0 OR d.at_once = 1) AND ($8 = '' OR d.procedure_code = $8) AND ($9 = '' OR d.channel = $9) "
      "AND ($10 < 0 OR " MOTCUA_DAY_OF_RECEIPT " < $10 OR (" MOTCUA_DAY_OF_RECEIPT
      " = $10 AND substr(d.id, 25) > $14)) "
      "AND (d.receiving_unit_id = $12 OR ($13 = 1 AND EXISTS (SELECT 1 FROM "
      "unit_below o "
      "WHERE o.ancestor_id = $12 AND o.unit_id = d.receiving_unit_id))) ORDER BY " MOTCUA_DAY_OF_RECEIPT
      " DESC, substr(d.id, 25) LIMIT $11",
      {scope.unit.text, scope.from.us, scope.to.us, scope.overdue_before.us, buckets, received, list.at_once ? 1 : 0,
       list.procedure, list.channel, after.day, limit, reach.unit().text, reach.below() ? 1 : 0, after.tail});
  for (dossiers::store::ListRow& row : rows) row.cursor = cursor_of(row);
  return rows;
}

std::vector<dossiers::store::Visit> visits_of(db::Transaction& transaction, const access::RowFilter& reach,
                                              const Scope& scope, std::string_view kind, const std::string& cursor,
                                              int limit) {
  std::vector<dossiers::store::Visit> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query("SELECT v.id, v.kind, v.procedure_version_id, v.unit_id, v.post_id, "
                                              "v.person_id, v.at, v.dossier_id, v.slip_id FROM visit v "
                                              "JOIN unit_below b ON b.unit_id = v.unit_id WHERE b.ancestor_id = $1 AND "
                                              "v.at >= $2 AND v.at < $3 AND ($4 = '' OR v.kind = $4) "
                                              "AND ($5 = '' OR (v.at, v.id) < (SELECT x.at, x.id FROM visit x WHERE "
                                              "x.id = $5)) AND (v.unit_id = $7 OR ($8 = 1 AND EXISTS "
                                              "(SELECT 1 FROM unit_below o WHERE o.ancestor_id = $7 "
                                              "AND o.unit_id = v.unit_id))) ORDER BY v.at DESC, v.id DESC LIMIT $6",
                                              {scope.unit.text, scope.from.us, scope.to.us, kind, cursor, limit,
                                               reach.unit().text, reach.below() ? 1 : 0}))
    found.push_back(dossiers::store::visit_row(row));
  return found;
}

std::vector<std::string> commonest_procedures(db::Transaction& transaction, Instant since, int limit) {
  std::vector<std::string> codes;
  for (const db::Row& row : transaction.query("SELECT procedure_code, COUNT(*) FROM dossier WHERE received_at >= $1 "
                                              "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $2",
                                              {since.us, limit}))
    codes.push_back(row.text(0));
  return codes;
}

}  // namespace motcua::statistics
