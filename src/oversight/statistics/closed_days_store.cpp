// Tables: figure_closed, figure_dossier, figure_open, figure_step, figure_late, figure_visit, figure_life.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/damage.h"
#include "statistics/closed_days.h"

namespace motcua::statistics {
namespace {

consteval auto day_at(const auto& instant) { return db::joined("((", instant, " + :offset) / 86400000000)"); }

// A table of sums. `rows` selects unit, 'day', day and keys from the rows of :unit in [:from, :to). :offset is that of
// the zone, in microseconds.
struct Sums {
  std::string_view table, keys, values, rows;
};
constexpr auto kDossierRows = db::joined(
    "SELECT receiving_unit_id, 'day', day, procedure_version_id, channel, SUM(taken_in), SUM(early), SUM(on_time), "
    "SUM(overdue), SUM(withdrawn), SUM(stopped), SUM(at_once), SUM(promise_kept), SUM(measured), SUM(used), "
    "SUM(legal), SUM(promised) FROM (SELECT receiving_unit_id, ",
    day_at("received_at"),
    " AS day, procedure_version_id, channel, 1 AS taken_in, 0 AS early, 0 AS on_time, 0 AS overdue, 0 AS withdrawn, 0 "
    "AS stopped, 0 AS at_once, 0 AS promise_kept, 0 AS measured, 0 AS used, 0 AS legal, 0 AS promised FROM dossier "
    "WHERE receiving_unit_id = :unit AND received_at >= :from AND received_at < :to UNION ALL SELECT "
    "receiving_unit_id, ",
    day_at("finished_at"),
    ", procedure_version_id, channel, 0, CASE WHEN verdict = 'early' THEN 1 ELSE 0 END, CASE WHEN verdict = 'on_time' "
    "THEN 1 ELSE 0 END, CASE WHEN verdict = 'overdue' THEN 1 ELSE 0 END, CASE WHEN verdict IS NULL AND state = "
    "'withdrawn' THEN 1 ELSE 0 END, CASE WHEN verdict IS NULL AND state = 'stopped' THEN 1 ELSE 0 END, CASE WHEN "
    "verdict IS NULL THEN 0 ELSE at_once END, CASE WHEN verdict IS NOT NULL AND ready_at / 60000000 <= promised_due_at "
    "/ 60000000 THEN 1 ELSE 0 END, CASE WHEN used_minutes IS NULL THEN 0 ELSE 1 END, COALESCE(used_minutes, 0), "
    "COALESCE(legal_minutes, 0), COALESCE(promised_minutes, 0) FROM dossier WHERE receiving_unit_id = :unit AND "
    "finished_at >= :from AND finished_at < :to) moved GROUP BY 1, 3, 4, 5");
constexpr auto kStepRows =
    db::joined("SELECT s.unit_id, 'day', ", day_at("s.left_at"),
               ", d.procedure_version_id, d.workflow_id, d.workflow_version, s.step, COUNT(*), SUM(s.minutes), "
               "SUM(CASE WHEN s.due_at IS NOT NULL AND s.left_at / 60000000 > s.due_at / 60000000 THEN 1 ELSE 0 END) "
               "FROM dossier_step_done s JOIN dossier d ON d.id = s.dossier_id WHERE s.unit_id = :unit AND s.left_at "
               ">= :from AND s.left_at < :to GROUP BY 1, 3, 4, 5, 6, 7");
constexpr auto kLateRows = db::joined(
    "SELECT d.receiving_unit_id, 'day', ", day_at("d.finished_at"),
    ", COALESCE(l.unit_id, ''), l.pause, l.what, d.workflow_id, d.workflow_version, COUNT(DISTINCT l.dossier_id), "
    "SUM(l.minutes) FROM dossier d JOIN dossier_late l ON l.dossier_id = d.id WHERE d.receiving_unit_id = :unit AND "
    "d.finished_at >= :from AND d.finished_at < :to GROUP BY 1, 3, 4, 5, 6, 7, 8");
constexpr auto kVisitRows =
    db::joined("SELECT unit_id, 'day', ", day_at("at"),
               ", kind, COUNT(*) FROM visit WHERE unit_id = :unit AND at >= :from AND at < :to GROUP BY 1, 3, 4");
constexpr auto kLifeRows =
    db::joined("SELECT d.receiving_unit_id, 'day', ", day_at("d.closed_at"),
               ", COUNT(DISTINCT d.id), COUNT(v.id) FROM dossier d LEFT JOIN visit v ON v.dossier_id = d.id AND v.at "
               "<= d.closed_at WHERE d.receiving_unit_id = :unit AND d.closed_at >= :from AND d.closed_at < :to AND "
               "d.state = 'returned' GROUP BY 1, 3");
constexpr std::array<Sums, 5> kSums{{
    {"figure_dossier", "procedure_version_id, channel",
     "taken_in, early, on_time, overdue, withdrawn, stopped, at_once, promise_kept, measured, used_minutes, "
     "legal_minutes, promised_minutes",
     kDossierRows},
    {"figure_step", "procedure_version_id, workflow_id, workflow_version, step", "times, minutes, late", kStepRows},
    {"figure_late", "late_unit_id, pause, what, workflow_id, workflow_version", "dossiers, minutes", kLateRows},
    {"figure_visit", "kind", "visits", kVisitRows},
    {"figure_life", "", "dossiers, visits", kLifeRows},
}};

// Turns "a, b" into "SUM(a), SUM(b)".
std::string summed(std::string_view columns) {
  std::string out = "SUM(";
  for (const char c : columns) {
    if (c == ',') out += "), SUM(";
    else if (c != ' ') out += c;
  }
  return out + ")";
}

std::string columns(const Sums& sums, std::string_view values) {
  return fmt::format("{}{}{}", sums.keys, sums.keys.empty() ? "" : ", ", values);
}

std::int64_t number(Date day) { return day.time_since_epoch().count(); }
Date day_of(std::int64_t number) { return Date{std::chrono::days{static_cast<int>(number)}}; }
// No row of a site is older. The bound keeps a wrong day from causing a walk over endless days.
constexpr Date kFirst = std::chrono::sys_days{std::chrono::year{1990} / 1 / 1};

// Returns `day`. Throws Damage with the row's name if `day` is outside [kFirst, last].
std::int64_t bounded(std::int64_t day, Date last, std::string_view table, std::string_view row,
                     std::string_view field) {
  if (day < kFirst.time_since_epoch().count() || day > last.time_since_epoch().count())
    throw Damage(table, row, field, fmt::format("is a day before 1990 or after {}", iso(last)));
  return day;
}
Instant start_of(Zone zone, Date day) { return zone.instant({day, 0}); }
Date month_of(Date day) {
  const std::chrono::year_month_day ymd{day};
  return std::chrono::sys_days{ymd.year() / ymd.month() / 1};
}
Date next_month(Date month) { return month_of(month + std::chrono::days{31}); }

db::Args range(const UnitId& unit, Zone zone, Date first, Date last) {
  return {{"unit", unit.text},
          {"offset", std::int64_t{zone.offset_minutes} * 60'000'000},
          {"from", start_of(zone, first).us},
          {"to", start_of(zone, last + std::chrono::days{1}).us}};
}

std::vector<OpenAtEnd> open_at_ends(db::Transaction& transaction, const UnitId& unit, Zone zone, Date first,
                                    Date last) {
  std::vector<LifeDays> lives;
  for (const db::Row& row :
       transaction.query(db::joined("SELECT procedure_version_id, channel, ", day_at("received_at"), ", ",
                                    day_at("finished_at"), ", ", day_at("original_due_at"),
                                    ", COUNT(*) FROM dossier WHERE receiving_unit_id = :unit AND finished_at >= :from "
                                    "AND +received_at < :to GROUP BY 1, 2, 3, 4, 5"),
                         range(unit, zone, first, last)))
    lives.push_back({.procedure_version = row.text(0),
                     .channel = row.text(1),
                     .received = day_of(row.integer(2)),
                     .finished = day_of(row.integer(3)),
                     .due = row.null(4) ? std::nullopt : std::optional(day_of(row.integer(4))),
                     .dossiers = row.integer(5)});
  return open_at_ends(lives, first, last);
}

std::optional<Date> first_day(db::Transaction& transaction, const UnitId& unit, Zone zone) {
  std::optional<Date> first;
  for (const db::Row& row :
       transaction.query("SELECT * FROM (SELECT 'dossier' AS place, 'received_at' AS field, id AS name, received_at AS "
                         "at FROM dossier WHERE receiving_unit_id = :unit ORDER BY received_at LIMIT 1) d UNION ALL "
                         "SELECT * FROM (SELECT 'visit', 'at', id, at FROM visit WHERE unit_id = :unit ORDER BY at "
                         "LIMIT 1) v UNION ALL SELECT * FROM (SELECT 'dossier_step_done', 'left_at', dossier_id, "
                         "left_at FROM dossier_step_done WHERE unit_id = :unit ORDER BY left_at LIMIT 1) s",
                         {{"unit", unit.text}})) {
    constexpr std::int64_t kDayUs = 86'400'000'000;
    (void)bounded(row.integer(3) / kDayUs, Date{std::chrono::days{3'000'000}}, row.text(0), row.text(2), row.text(1));
    first = std::min(first.value_or(Date::max()), zone.local({row.integer(3)}).date);
  }
  return first;
}

// True if the closed day and the closing instant of a row agree. If they differ, somebody altered the row by hand.
bool fits(const db::Row& closed, Zone zone) {  // columns: day, until_at
  const std::int64_t day = closed.integer(0);
  return day >= number(kFirst) - 1 && day < 3'000'000 &&
         closed.integer(1) == start_of(zone, day_of(day) + std::chrono::days{1}).us;
}

// Returns the last day of the next stretch.
Date until(db::Transaction& transaction, const UnitId& unit, Zone zone, Date first, Date last) {
  Date end = std::min(last, first + std::chrono::days{kDaysAtOnce - 1});
  for (const auto& [sql, most] :
       {std::pair{"SELECT received_at FROM dossier WHERE receiving_unit_id = :unit AND "
                  "received_at >= :from ORDER BY received_at LIMIT 1 OFFSET :most",
                  kDossiersAtOnce},
        std::pair{"SELECT left_at FROM dossier_step_done WHERE unit_id = :unit AND left_at >= "
                  ":from ORDER BY left_at LIMIT 1 OFFSET :most",
                  kStepsAtOnce}})
    for (const db::Row& row :
         transaction.query(sql, {{"unit", unit.text}, {"from", start_of(zone, first).us}, {"most", most}}))
      end = std::min(end, zone.local({row.integer(0)}).date - std::chrono::days{1});
  return std::max(first, end);
}

void write_sums(db::Transaction& transaction, const UnitId& unit, Zone zone, Date first, Date last) {
  for (const OpenAtEnd& open : open_at_ends(transaction, unit, zone, first, last))
    transaction.write(
        "INSERT INTO figure_open (unit_id, day, procedure_version_id, channel, in_progress, overdue) VALUES (:unit, "
        ":day, :procedure_version, :channel, :in_progress, :overdue)",
        {{"unit", unit.text},
         {"day", number(open.day)},
         {"procedure_version", open.procedure_version},
         {"channel", open.channel},
         {"in_progress", open.in_progress},
         {"overdue", open.overdue}});
  for (const Sums& sums : kSums) {
    transaction.write(
        fmt::format("INSERT INTO {} (unit_id, grain, day, {}) {}", sums.table, columns(sums, sums.values), sums.rows),
        range(unit, zone, first, last));
    for (Date month = month_of(first); next_month(month) <= last + std::chrono::days{1}; month = next_month(month))
      transaction.write(
          fmt::format(
              "INSERT INTO {0} (unit_id, grain, day, {1}) SELECT unit_id, 'month', CAST(:month AS BIGINT), {2} FROM "
              "{0} WHERE unit_id = :unit AND grain = 'day' AND day >= :month AND day < :next_month GROUP BY {3}",
              sums.table, columns(sums, sums.values), columns(sums, summed(sums.values)), columns(sums, "unit_id")),
          {{"unit", unit.text}, {"month", number(month)}, {"next_month", number(next_month(month))}});
  }
}

}  // namespace

// Deletes all sums of a unit. No day of the unit is closed afterwards.
static void open_unit(db::Transaction& transaction, const UnitId& unit) {
  for (const Sums& sums : kSums)
    transaction.write(fmt::format("DELETE FROM {} WHERE unit_id = :unit", sums.table), {{"unit", unit.text}});
  transaction.write("DELETE FROM figure_open WHERE unit_id = :unit", {{"unit", unit.text}});
  transaction.write("DELETE FROM figure_closed WHERE unit_id = :unit", {{"unit", unit.text}});
}

bool close_days(db::Transaction& transaction, Zone zone, Instant now) {
  const Date today = zone.local(now).date;
  const Date last = zone.local({now.us - std::chrono::microseconds{kCloseAfter}.count()}).date - std::chrono::days{1};
  for (const db::Row& row : transaction.query("SELECT day, until_at, unit_id FROM figure_closed")) {
    const UnitId unit{row.text(2)};
    if (!fits(row, zone)) {  // nobody knows which days the sums cover
      log_left_out(Damage("figure_closed", unit.text, "day", "does not fit until_at; its days are summed up anew"));
      open_unit(transaction, unit);
    } else if (row.integer(0) >= number(today)) {
      open_days(transaction, unit, zone, today);
    }
  }
  std::optional<Date> first;
  UnitId unit;
  for (const db::Row& next : transaction.query("SELECT u.id FROM unit u LEFT JOIN figure_closed c ON c.unit_id = u.id "
                                               "WHERE c.day IS NULL OR c.day < :last_day ORDER BY u.id",
                                               {{"last_day", number(last)}}))
    try {
      const UnitId one{next.text(0)};
      const db::Rows held = transaction.query(
          "SELECT day FROM figure_closed WHERE unit_id = :unit" + std::string(transaction.dialect().for_update),
          {{"unit", one.text}});
      first = held.empty() ? first_day(transaction, one, zone)
                           : std::optional(day_of(held[0].integer(0)) + std::chrono::days{1});
      unit = one;
      break;
    } catch (const Damage& damage) { log_left_out(damage); }  // the figures count this unit from its rows
  if (unit.text.empty()) return false;
  Date closed = last;
  if (first && *first <= last) {
    closed = until(transaction, unit, zone, *first, last);
    write_sums(transaction, unit, zone, *first, closed);
  }
  transaction.write(
      "INSERT INTO figure_closed (unit_id, day, until_at) VALUES (:unit, :day, :until_at) ON CONFLICT (unit_id) DO "
      "UPDATE SET day = :day, until_at = :until_at",
      {{"unit", unit.text}, {"day", number(closed)}, {"until_at", start_of(zone, closed + std::chrono::days{1}).us}});
  return true;
}

void open_days(db::Transaction& transaction, const UnitId& unit, Zone zone, Date from) {
  const db::Rows held = transaction.query(
      "SELECT day FROM figure_closed WHERE unit_id = :unit" + std::string(transaction.dialect().for_update),
      {{"unit", unit.text}});
  if (held.empty() || held[0].integer(0) < number(from)) return;
  for (const Sums& sums : kSums)
    transaction.write(fmt::format("DELETE FROM {} WHERE unit_id = :unit AND ((grain = 'day' AND day >= :from) OR "
                                  "(grain = 'month' AND day >= :month))",
                                  sums.table),
                      {{"unit", unit.text}, {"from", number(from)}, {"month", number(month_of(from))}});
  transaction.write("DELETE FROM figure_open WHERE unit_id = :unit AND day >= :from",
                    {{"unit", unit.text}, {"from", number(from)}});
  transaction.write("UPDATE figure_closed SET day = :day, until_at = :until_at WHERE unit_id = :unit",
                    {{"unit", unit.text}, {"day", number(from) - 1}, {"until_at", start_of(zone, from).us}});
}

void open_all_days(db::Transaction& transaction) {
  for (const Sums& sums : kSums) transaction.write(fmt::format("DELETE FROM {}", sums.table), {});
  transaction.write("DELETE FROM figure_open", {});
  transaction.write("DELETE FROM figure_closed", {});
}

std::vector<ClosedUnit> closed_units(db::Transaction& transaction, Zone zone) {
  std::vector<ClosedUnit> found;
  for (const db::Row& row : transaction.query("SELECT day, until_at, unit_id FROM figure_closed ORDER BY unit_id"))
    found.push_back(
        {.unit = {row.text(2)}, .day = fits(row, zone) ? std::optional(day_of(row.integer(0))) : std::nullopt});
  return found;
}

std::vector<std::string> wrong_sums(db::Transaction& transaction, const ClosedUnit& closed, Zone zone, Date today) {
  std::vector<std::string> wrong;
  if (!closed.day || *closed.day > today)
    throw Damage("figure_closed", closed.unit.text, "day",
                 closed.day ? fmt::format("{} is after today", iso(*closed.day)) : "does not fit until_at");
  const Date last = *closed.day, first = first_day(transaction, closed.unit, zone).value_or(last);
  if (first > last) return wrong;
  const auto compare = [&](std::string_view table, std::vector<std::string> stored, std::vector<std::string> expected) {
    std::ranges::sort(stored);
    std::ranges::sort(expected);
    if (stored != expected) wrong.push_back(fmt::format("unit {}: {} differs from its rows", closed.unit.text, table));
  };
  const auto shown = [](const db::Rows& rows) {
    std::vector<std::string> lines;
    for (const db::Row& row : rows) lines.push_back(row.shown());
    return lines;
  };
  std::vector<std::string> open;
  for (const OpenAtEnd& one : open_at_ends(transaction, closed.unit, zone, first, last))
    open.push_back(fmt::format("{} | {} | {} | {} | {}", number(one.day), one.procedure_version, one.channel,
                               one.in_progress, one.overdue));
  compare("figure_open",
          shown(transaction.query(
              "SELECT day, procedure_version_id, channel, in_progress, overdue FROM figure_open WHERE unit_id = :unit",
              {{"unit", closed.unit.text}})),
          std::move(open));
  for (const Sums& sums : kSums) {
    compare(sums.table,
            shown(transaction.query(
                fmt::format("SELECT unit_id, grain, day, {} FROM {} WHERE unit_id = :unit AND grain = 'day'",
                            columns(sums, sums.values), sums.table),
                {{"unit", closed.unit.text}})),
            shown(transaction.query(sums.rows, range(closed.unit, zone, first, last))));
    std::vector<std::string> months;
    for (Date month = month_of(first); next_month(month) <= last + std::chrono::days{1}; month = next_month(month))
      for (std::string& line : shown(transaction.query(
               fmt::format("SELECT CAST(:month AS BIGINT), {} FROM {} WHERE unit_id = :unit AND grain = 'day' AND day "
                           ">= :month AND day < :next_month GROUP BY {}",
                           columns(sums, summed(sums.values)), sums.table, columns(sums, "unit_id")),
               {{"unit", closed.unit.text}, {"month", number(month)}, {"next_month", number(next_month(month))}})))
        months.push_back(std::move(line));
    compare(sums.table,
            shown(transaction.query(fmt::format("SELECT day, {} FROM {} WHERE unit_id = :unit AND grain = 'month'",
                                                columns(sums, sums.values), sums.table),
                                    {{"unit", closed.unit.text}})),
            std::move(months));
  }
  return wrong;
}

}  // namespace motcua::statistics
