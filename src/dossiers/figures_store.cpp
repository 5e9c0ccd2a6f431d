#include <algorithm>

#include "base/verify.h"
#include "dossiers/figures.h"
#include "dossiers/list_store.h"

namespace motcua::dossiers {
namespace {

// $1 unit, $2 from, $3 to, $4 overdue before. The plus keeps a database from going by the time of receipt: who is not finished
// before the period is few, who was ever received is all.
#define MOTCUA_IN_SCOPE "b.ancestor_id = $1 AND d.finished_at >= $2 AND +d.received_at < $3"
#define MOTCUA_BUCKET                                                                                            \
  "CASE WHEN d.finished_at >= $3 THEN CASE WHEN d.original_due_at < $4 THEN 'open_overdue' ELSE 'open_in_time' " \
  "END WHEN d.verdict IS NULL THEN d.state ELSE d.verdict END"

Bucket bucket_of(std::string_view word) {
  for (const Bucket bucket : kBuckets)
    if (word_of(bucket) == word) return bucket;
  VERIFY_UNREACHED();
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
  if (end <= now) return {.unit = unit, .from = from, .to = end, .overdue_before = end};
  return {.unit = unit, .from = from, .to = {now.us + 1}, .overdue_before = zone.instant(zone.local(now))};
}

std::vector<Cell> cells(db::Transaction& transaction, const Scope& scope) {
  std::vector<Cell> found;
  for (
      const db::Row& row : transaction.query(
          "SELECT d.receiving_unit_id, d.procedure_version_id, d.channel, CASE WHEN d.received_at < $2 THEN 1 ELSE 0 END, " MOTCUA_BUCKET
          ", COUNT(*), SUM(d.at_once), SUM(CASE WHEN d.ready_at / 60000000 <= d.promised_due_at / 60000000 THEN 1 ELSE 0 END), "
          "COUNT(d.used_minutes), COALESCE(SUM(d.used_minutes), 0), COALESCE(SUM(d.legal_minutes), 0), COALESCE(SUM(d.promised_minutes), 0) "
          "FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE " MOTCUA_IN_SCOPE " GROUP BY 1, 2, 3, 4, 5",
          {scope.unit.text, scope.from.us, scope.to.us, scope.overdue_before.us}))
    found.push_back({.unit = {row.text(0)},
                     .procedure_version = row.text(1),
                     .channel = *catalogue::channel_of(row.text(2)),
                     .carried_over = row.integer(3) != 0,
                     .bucket = bucket_of(row.text(4)),
                     .dossiers = row.integer(5),
                     .at_once = row.integer(6),
                     .promise_kept = row.integer(7),
                     .measured = row.integer(8),
                     .used = row.integer(9),
                     .legal = row.integer(10),
                     .promised = row.integer(11)});
  return found;
}

std::vector<StepTime> step_times(db::Transaction& transaction, const Scope& scope) {
  std::vector<StepTime> found;
  for (const db::Row& row :
       transaction.query("SELECT d.procedure_version_id, d.workflow_id, d.workflow_version, s.step, COUNT(*), SUM(s.minutes), "
                         "SUM(CASE WHEN s.due_at IS NOT NULL AND s.left_at / 60000000 > s.due_at / 60000000 THEN 1 ELSE 0 END) "
                         "FROM dossier_step_done s JOIN unit_below b ON b.unit_id = s.unit_id JOIN dossier d ON d.id = s.dossier_id "
                         "WHERE b.ancestor_id = $1 AND s.left_at >= $2 AND s.left_at < $3 GROUP BY 1, 2, 3, 4",
                         {scope.unit.text, scope.from.us, scope.to.us}))
    found.push_back({.procedure_version = row.text(0),
                     .workflow = row.text(1),
                     .step = row.text(3),
                     .workflow_version = static_cast<int>(row.integer(2)),
                     .times = row.integer(4),
                     .minutes = row.integer(5),
                     .late = row.integer(6)});
  return found;
}

std::vector<LateCount> late_counts(db::Transaction& transaction, const Scope& scope) {
  std::vector<LateCount> found;
  for (const db::Row& row : transaction.query(
           "SELECT l.unit_id, l.pause, l.what, d.workflow_id, d.workflow_version, COUNT(DISTINCT l.dossier_id), SUM(l.minutes) "
           "FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id JOIN dossier_late l ON l.dossier_id = d.id "
           "WHERE b.ancestor_id = $1 AND d.finished_at >= $2 AND d.finished_at < $3 GROUP BY 1, 2, 3, 4, 5",
           {scope.unit.text, scope.from.us, scope.to.us}))
    found.push_back({.unit = {row.text_or_empty(0)},
                     .pause = row.integer(1) != 0,
                     .what = row.text(2),
                     .workflow = row.text(3),
                     .workflow_version = static_cast<int>(row.integer(4)),
                     .dossiers = row.integer(5),
                     .minutes = row.integer(6)});
  return found;
}

std::vector<VisitCount> visit_counts(db::Transaction& transaction, const Scope& scope) {
  std::vector<VisitCount> found;
  for (const db::Row& row : transaction.query("SELECT v.unit_id, v.kind, COUNT(*) FROM visit v JOIN unit_below b ON b.unit_id = v.unit_id "
                                              "WHERE b.ancestor_id = $1 AND v.at >= $2 AND v.at < $3 GROUP BY 1, 2",
                                              {scope.unit.text, scope.from.us, scope.to.us}))
    found.push_back({.unit = {row.text(0)}, .kind = row.text(1), .visits = row.integer(2)});
  return found;
}

std::vector<WholeLives> whole_lives(db::Transaction& transaction, const Scope& scope) {
  std::vector<WholeLives> found;
  for (
      const db::Row& row : transaction.query(
          "SELECT d.receiving_unit_id, COUNT(DISTINCT d.id), COUNT(v.id) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id "
          "LEFT JOIN visit v ON v.dossier_id = d.id AND v.at < $3 "
          "WHERE b.ancestor_id = $1 AND d.closed_at >= $2 AND d.closed_at < $3 AND d.state = 'returned' GROUP BY 1",
          {scope.unit.text, scope.from.us, scope.to.us}))
    found.push_back({.unit = {row.text(0)}, .dossiers = row.integer(1), .visits = row.integer(2)});
  return found;
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

std::vector<store::ListRow> rows_of(db::Transaction& transaction, const Scope& scope, const FigureList& list, const std::string& cursor,
                                    int limit) {
  std::string buckets = ",";
  for (const Bucket bucket : list.buckets) buckets += std::string(word_of(bucket)) + ",";
  const int received = list.received == FigureList::Received::any ? -1 : list.received == FigureList::Received::before ? 1 : 0;
  std::vector<store::ListRow> rows;
  for (const db::Row& row : transaction.query(
           MOTCUA_LIST_COLUMNS
           " FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id LEFT JOIN dossier_step s ON s.dossier_id = d.id "
           "AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE x.dossier_id = d.id) WHERE " MOTCUA_IN_SCOPE
           " AND $5 LIKE '%,' || (" MOTCUA_BUCKET ") || ',%' AND ($6 = -1 OR (CASE WHEN d.received_at < $2 THEN 1 ELSE 0 END) = $6) "
           "AND ($7 = 0 OR d.at_once = 1) AND ($8 = '' OR d.procedure_code = $8) AND ($9 = '' OR d.channel = $9) "
           "AND ($10 = '' OR d.id < $10) ORDER BY d.id DESC LIMIT $11",
           {scope.unit.text, scope.from.us, scope.to.us, scope.overdue_before.us, buckets, received, list.at_once ? 1 : 0, list.procedure,
            list.channel, cursor, limit})) {
    rows.push_back(store::list_row(row));
    rows.back().cursor = row.text(0);
  }
  return rows;
}

std::vector<std::string> commonest_procedures(db::Transaction& transaction, Instant since, int limit) {
  std::vector<std::string> codes;
  for (const db::Row& row :
       transaction.query("SELECT procedure_code, COUNT(*) FROM dossier WHERE received_at >= $1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $2",
                         {since.us, limit}))
    codes.push_back(row.text(0));
  return codes;
}

}  // namespace motcua::dossiers
