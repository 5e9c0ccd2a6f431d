#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/damage.h"
#include "base/verify.h"
#include "statistics/figures.h"

namespace motcua::statistics {
namespace {

// For lists. The plus keeps the database from searching by receipt time.
// Few dossiers finish after the start of the period, and all dossiers have a receipt.
constexpr db::Text kInScope = "b.ancestor_id = :unit AND d.finished_at >= :from AND +d.received_at < :to";
constexpr db::Text kBucket =
    "CASE WHEN d.finished_at >= :to THEN CASE WHEN d.original_due_at < :overdue_before THEN 'open_overdue' ELSE "
    "'open_in_time' END WHEN d.verdict IS NULL THEN d.state ELSE d.verdict END";

// For counts: three stretches of closed days (days, whole months, days). The cross join sets the order of the tables.
consteval auto stretch(const auto& grain, const auto& first, const auto& last) {
  return db::joined("SELECT '", grain, "' AS grain, CAST(", first, " AS BIGINT) AS first, CAST(", last,
                    " AS BIGINT) AS last");
}
consteval auto sums(const auto& table) {
  return db::joined(" FROM unit_below b CROSS JOIN (", stretch("day", ":from_day", ":to_day"), " UNION ALL ",
                    stretch("month", ":from_month", ":to_month"), " UNION ALL ",
                    stretch("day", ":last_from_day", ":last_to_day"), ") r CROSS JOIN ", table,
                    " f WHERE b.ancestor_id = :unit AND f.unit_id = b.unit_id AND f.grain = r.grain AND f.day >= "
                    "r.first AND f.day <= r.last ");
}
// The rows since the last closed day of their unit.
constexpr db::Text kUnits = " FROM unit_below b LEFT JOIN figure_closed c ON c.unit_id = b.unit_id ";
constexpr db::Text kSince = "CASE WHEN c.until_at > :from THEN c.until_at ELSE :from END";

std::int64_t number(Date day) { return day.time_since_epoch().count(); }

struct Days {
  std::int64_t first, last;
};
db::Args args(const Scope& scope, Days days, Days months, Days last_days) {
  return {{"unit", scope.unit.text},       {"from_day", days.first},  {"to_day", days.last},
          {"from_month", months.first},    {"to_month", months.last}, {"last_from_day", last_days.first},
          {"last_to_day", last_days.last}, {"from", scope.from.us},   {"to", scope.to.us}};
}

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
  if (first >= after) return args(scope, {number(scope.first), number(scope.last)}, {1, 0}, {1, 0});
  return args(scope, {number(scope.first), number(begin(first)) - 1}, {number(begin(first)), number(begin(after)) - 1},
              {number(begin(after)), number(scope.last)});
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
  const auto found = transaction
                         .query(
                             "SELECT MIN(COALESCE(c.day, 0)) FROM unit_below b LEFT JOIN figure_closed c ON c.unit_id "
                             "= b.unit_id WHERE b.ancestor_id = :unit",
                             {{"unit", unit.text}})
                         .at(0)
                         .maybe_integer(0);
  return Date{std::chrono::days{static_cast<int>(found.value_or(0))}};
}

std::vector<Cell> cells(db::Transaction& transaction, const Scope& scope) {
  db::Args all = args(scope);
  all.insert(all.end(), {{"overdue_before", scope.overdue_before.us},
                         {"day_before", number(scope.first) - 1},
                         {"last_day", number(scope.last)}});
  std::vector<Cell> found;
  for (const db::Row& row : transaction.query(
           db::joined(
               "SELECT f.unit_id, f.procedure_version_id, f.channel, 0, SUM(f.taken_in), SUM(f.early), SUM(f.on_time), "
               "SUM(f.overdue), SUM(f.withdrawn), SUM(f.stopped), 0, 0, SUM(f.at_once), SUM(f.promise_kept), "
               "SUM(f.measured), SUM(f.used_minutes), SUM(f.legal_minutes), SUM(f.promised_minutes)",
               sums("figure_dossier"),
               "GROUP BY 1, 2, 3 "
               // The counts in progress on the evening before the period, and on the evening of its last day.
               "UNION ALL SELECT o.unit_id, o.procedure_version_id, o.channel, SUM(CASE WHEN o.day = :day_before THEN "
               "o.in_progress ELSE 0 END), 0, 0, 0, 0, 0, 0, SUM(CASE WHEN o.day = :last_day THEN o.in_progress - "
               "o.overdue ELSE 0 END), SUM(CASE WHEN o.day = :last_day THEN o.overdue ELSE 0 END), 0, 0, 0, 0, 0, 0 "
               "FROM unit_below b CROSS JOIN figure_closed c CROSS JOIN figure_open o WHERE b.ancestor_id = :unit AND "
               "c.unit_id = b.unit_id AND c.until_at > :from AND o.unit_id = b.unit_id AND o.day IN (:day_before, "
               ":last_day) GROUP BY 1, 2, 3 UNION ALL SELECT d.receiving_unit_id, d.procedure_version_id, d.channel, "
               "SUM(CASE WHEN d.received_at < :from AND COALESCE(c.until_at, 0) <= :from THEN 1 ELSE 0 END), SUM(CASE "
               "WHEN d.received_at >= ",
               kSince,
               " THEN 1 ELSE 0 END), SUM(CASE WHEN d.finished_at < :to AND d.verdict = 'early' THEN 1 ELSE 0 END), "
               "SUM(CASE WHEN d.finished_at < :to AND d.verdict = 'on_time' THEN 1 ELSE 0 END), SUM(CASE WHEN "
               "d.finished_at < :to AND d.verdict = 'overdue' THEN 1 ELSE 0 END), SUM(CASE WHEN d.finished_at < :to "
               "AND d.verdict IS NULL AND d.state = 'withdrawn' THEN 1 ELSE 0 END), SUM(CASE WHEN d.finished_at < :to "
               "AND d.verdict IS NULL AND d.state = 'stopped' THEN 1 ELSE 0 END), SUM(CASE WHEN d.finished_at < :to OR "
               "d.original_due_at < :overdue_before THEN 0 ELSE 1 END), SUM(CASE WHEN d.finished_at >= :to AND "
               "d.original_due_at < :overdue_before THEN 1 ELSE 0 END), SUM(CASE WHEN d.finished_at < :to AND "
               "d.verdict IS NOT NULL THEN d.at_once ELSE 0 END), SUM(CASE WHEN d.finished_at < :to AND d.verdict IS "
               "NOT NULL AND d.ready_at / 60000000 <= d.promised_due_at / 60000000 THEN 1 ELSE 0 END), SUM(CASE WHEN "
               "d.finished_at < :to AND d.used_minutes IS NOT NULL THEN 1 ELSE 0 END), SUM(CASE WHEN d.finished_at < "
               ":to THEN COALESCE(d.used_minutes, 0) ELSE 0 END), SUM(CASE WHEN d.finished_at < :to THEN "
               "COALESCE(d.legal_minutes, 0) ELSE 0 END), SUM(CASE WHEN d.finished_at < :to THEN "
               "COALESCE(d.promised_minutes, 0) ELSE 0 END)",
               kUnits,
               "JOIN dossier d ON d.receiving_unit_id = b.unit_id WHERE b.ancestor_id = :unit AND COALESCE(c.until_at, "
               "0) < :to AND d.finished_at >= ",
               kSince, " AND +d.received_at < :to GROUP BY 1, 2, 3"),
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
  all.push_back({"offset", std::int64_t{zone.offset_minutes} * 60'000'000});
  std::vector<SettledThen> found;
  for (const db::Row& row : transaction.query(
           db::joined(
               "SELECT f.day, SUM(f.early), SUM(f.on_time), SUM(f.overdue)", sums("figure_dossier"),
               "GROUP BY f.grain, f.day UNION ALL SELECT (d.finished_at + :offset) / 86400000000, SUM(CASE WHEN "
               "d.verdict = 'early' THEN 1 ELSE 0 END), SUM(CASE WHEN d.verdict = 'on_time' THEN 1 ELSE 0 END), "
               "SUM(CASE WHEN d.verdict = 'overdue' THEN 1 ELSE 0 END)",
               kUnits,
               "JOIN dossier d ON d.receiving_unit_id = b.unit_id WHERE b.ancestor_id = :unit AND d.finished_at >= ",
               kSince, " AND d.finished_at < :to GROUP BY 1"),
           all))
    found.push_back({.day = Date{std::chrono::days{row.small(0)}},
                     .early = row.integer(1),
                     .on_time = row.integer(2),
                     .overdue = row.integer(3)});
  return found;
}

std::vector<StepTime> step_times(db::Transaction& transaction, const Scope& scope) {
  std::vector<StepTime> found;
  for (const db::Row& row :
       transaction.query(db::joined("SELECT f.procedure_version_id, f.workflow_id, f.workflow_version, f.step, "
                                    "SUM(f.times), SUM(f.minutes), SUM(f.late)",
                                    sums("figure_step"),
                                    "GROUP BY 1, 2, 3, 4 UNION ALL SELECT d.procedure_version_id, d.workflow_id, "
                                    "d.workflow_version, s.step, COUNT(*), SUM(s.minutes), SUM(CASE WHEN s.due_at IS "
                                    "NOT NULL AND s.left_at / 60000000 > s.due_at / 60000000 THEN 1 ELSE 0 END)",
                                    kUnits,
                                    "JOIN dossier_step_done s ON s.unit_id = b.unit_id JOIN dossier d ON d.id = "
                                    "s.dossier_id WHERE b.ancestor_id = :unit AND s.left_at >= ",
                                    kSince, " AND s.left_at < :to GROUP BY 1, 2, 3, 4"),
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
  for (const db::Row& row :
       transaction.query(db::joined("SELECT f.late_unit_id, f.pause, f.what, f.workflow_id, f.workflow_version, "
                                    "SUM(f.dossiers), SUM(f.minutes)",
                                    sums("figure_late"),
                                    "GROUP BY 1, 2, 3, 4, 5 UNION ALL SELECT COALESCE(l.unit_id, ''), l.pause, l.what, "
                                    "d.workflow_id, d.workflow_version, COUNT(DISTINCT l.dossier_id), SUM(l.minutes)",
                                    kUnits,
                                    "JOIN dossier d ON d.receiving_unit_id = b.unit_id JOIN dossier_late l ON "
                                    "l.dossier_id = d.id WHERE b.ancestor_id = :unit AND d.finished_at >= ",
                                    kSince, " AND d.finished_at < :to GROUP BY 1, 2, 3, 4, 5"),
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
  for (const db::Row& row : transaction.query(
           db::joined("SELECT f.kind, SUM(f.visits)", sums("figure_visit"),
                      "GROUP BY 1 UNION ALL SELECT v.kind, COUNT(*)", kUnits,
                      "JOIN visit v ON v.unit_id = b.unit_id WHERE b.ancestor_id = :unit AND v.at >= ", kSince,
                      " AND v.at < :to GROUP BY 1"),
           args(scope)))
    found.push_back({.kind = row.text(0), .visits = row.integer(1)});
  return found;
}

WholeLives whole_lives(db::Transaction& transaction, const Scope& scope) {
  WholeLives all;
  for (const db::Row& row : transaction.query(
           db::joined("SELECT COALESCE(SUM(f.dossiers), 0), COALESCE(SUM(f.visits), 0)", sums("figure_life"),
                      "UNION ALL SELECT COUNT(DISTINCT d.id), COUNT(v.id)", kUnits,
                      "JOIN dossier d ON d.receiving_unit_id = b.unit_id LEFT JOIN visit v ON v.dossier_id = d.id AND "
                      "v.at <= d.closed_at WHERE b.ancestor_id = :unit AND d.closed_at >= ",
                      kSince, " AND d.closed_at < :to AND d.state = 'returned'"),
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
constexpr db::Text kDayOfReceipt = "((d.received_at + 25200000000) / 86400000000)";

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
  for (const db::Row& row : transaction.query(
           db::joined(dossiers::store::kSelectList,
                      " FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id LEFT JOIN dossier_step s "
                      "ON s.dossier_id = d.id AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE x.dossier_id "
                      "= d.id) WHERE ",
                      kInScope, " AND :buckets LIKE '%,' || (", kBucket,
                      ") || ',%' AND (:received = -1 OR (CASE WHEN d.received_at < :from THEN 1 ELSE 0 END) = "
                      ":received) AND (:at_once = 0 OR d.at_once = 1) AND (:procedure = '' OR d.procedure_code = "
                      ":procedure) AND (:channel = '' OR d.channel = :channel) AND (:after_day < 0 OR ",
                      kDayOfReceipt, " < :after_day OR (", kDayOfReceipt,
                      " = :after_day AND substr(d.id, 25) > :after_end)) AND (d.receiving_unit_id = :reach OR (:below "
                      "= 1 AND EXISTS (SELECT 1 FROM unit_below o WHERE o.ancestor_id = :reach AND o.unit_id = "
                      "d.receiving_unit_id))) ORDER BY ",
                      kDayOfReceipt, " DESC, substr(d.id, 25) LIMIT :limit"),
           {{"unit", scope.unit.text},
            {"from", scope.from.us},
            {"to", scope.to.us},
            {"overdue_before", scope.overdue_before.us},
            {"buckets", buckets},
            {"received", received},
            {"at_once", list.at_once ? 1 : 0},
            {"procedure", list.procedure},
            {"channel", list.channel},
            {"after_day", after.day},
            {"limit", limit},
            {"reach", reach.unit().text},
            {"below", reach.below() ? 1 : 0},
            {"after_end", after.tail}})) {
    rows.push_back(dossiers::store::list_row(row));
    rows.back().cursor = cursor_of(rows.back());
  }
  return rows;
}

std::vector<dossiers::store::Visit> visits_of(db::Transaction& transaction, const access::RowFilter& reach,
                                              const Scope& scope, std::string_view kind, const std::string& cursor,
                                              int limit) {
  std::vector<dossiers::store::Visit> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           "SELECT v.id, v.kind, v.procedure_version_id, v.unit_id, v.post_id, v.person_id, v.at, v.dossier_id, "
           "v.slip_id FROM visit v JOIN unit_below b ON b.unit_id = v.unit_id WHERE b.ancestor_id = :unit AND v.at >= "
           ":from AND v.at < :to AND (:kind = '' OR v.kind = :kind) AND (:cursor = '' OR (v.at, v.id) < (SELECT x.at, "
           "x.id FROM visit x WHERE x.id = :cursor)) AND (v.unit_id = :reach OR (:below = 1 AND EXISTS (SELECT 1 FROM "
           "unit_below o WHERE o.ancestor_id = :reach AND o.unit_id = v.unit_id))) ORDER BY v.at DESC, v.id DESC LIMIT "
           ":limit",
           {{"unit", scope.unit.text},
            {"from", scope.from.us},
            {"to", scope.to.us},
            {"kind", kind},
            {"cursor", cursor},
            {"limit", limit},
            {"reach", reach.unit().text},
            {"below", reach.below() ? 1 : 0}}))
    found.push_back(dossiers::store::visit_row(row));
  return found;
}

std::vector<std::string> commonest_procedures(db::Transaction& transaction, Instant since, int limit) {
  std::vector<std::string> codes;
  for (const db::Row& row : transaction.query("SELECT procedure_code, COUNT(*) FROM dossier WHERE received_at >= "
                                              ":since GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit",
                                              {{"since", since.us}, {"limit", limit}}))
    codes.push_back(row.text(0));
  return codes;
}

}  // namespace motcua::statistics
