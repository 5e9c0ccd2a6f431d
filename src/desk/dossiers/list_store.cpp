// Lists of dossiers (work and unit), and the counts of a day. search_store.cpp has the search.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.h"
#include "dossiers/list_store.h"

namespace motcua::dossiers::store {
namespace {

// Returns the SQL of a work list. Each role has two ranges in the index of work lists: steps of nobody, and steps of
// the person. $1 unit, $2 person, $3 fields, $4 step, $5 to $7 the row before, $8 limit. $9 = 1: with the newest draft
// and the body. From $10 on: the roles.
std::string work_list_sql(std::size_t roles) {
  std::string parts;
  for (std::size_t role = 0; role < roles; ++role)
    for (const char* whose :
         {"s.person_id IS NULL AND ($3 = '' OR $3 LIKE '%,' || s.field || ',%')", "s.person_id = $2"})
      parts += fmt::format(
          "{}SELECT * FROM (SELECT s.dossier_id, s.step, s.waiting, s.due_order FROM dossier_step s WHERE s.unit_id = "
          "$1 AND s.role = ${} AND {} "
          "AND ($4 = '' OR s.step = $4 OR ($4 LIKE '!%' AND '!' || s.step <> $4)) AND (s.waiting, s.due_order, "
          "s.dossier_id) > ($5, $6, $7) "
          "ORDER BY s.waiting, s.due_order, s.dossier_id LIMIT $8) p{}",
          parts.empty() ? "" : " UNION ALL ", role + 10, whose, role);
  return fmt::format(
      "{}, s.waiting, s.due_order, CASE WHEN $9 = 1 THEN (SELECT MAX(f.id) FROM file f WHERE f.stream_id = d.id AND "
      "f.stream_kind = 'dossier' AND f.purpose = 'draft') END, CASE WHEN $9 = 1 THEN d.body END FROM ({} ORDER BY "
      "waiting, due_order, dossier_id "
      "LIMIT $8) first JOIN dossier_step s "
      "ON s.dossier_id = first.dossier_id AND s.step = first.step JOIN dossier d ON d.id = s.dossier_id ORDER BY "
      "s.waiting, s.due_order, s.dossier_id",
      MOTCUA_LIST_COLUMNS, parts);
}

}  // namespace

std::vector<ListRow> work_list(db::Transaction& transaction, const access::RowFilter& reach, const WorkQuery& query,
                               const std::string& cursor, int limit) {
  static const std::array<std::string, 5> sql{"", work_list_sql(1), work_list_sql(2), work_list_sql(3),
                                              work_list_sql(4)};
  std::string fields;
  for (const std::string& field : query.fields) fields += (fields.empty() ? "," : "") + field + ",";
  const auto after = split_cursor(cursor, 3);
  db::Args args{reach.unit().text,
                query.person.text,
                fields,
                query.step,
                number_or(after[0], -1),
                number_or(after[1], -kNever.us),
                after[2],
                limit,
                query.drafts ? 1 : 0};
  std::size_t roles = 0;
  for (const auto role : query.roles)
    if (role != access::Role::supervisor && role != access::Role::administrator) {
      args.emplace_back(access::word_of(role));
      ++roles;
    }
  std::vector<ListRow> rows;
  if (roles == 0 || reach.empty()) return rows;
  for (const db::Row& row : transaction.query(sql.at(roles), args)) {
    rows.push_back(list_row(row));
    if (query.drafts) {
      rows.back().draft = row.text_or_empty(kListColumns + 2);
      rows.back().body = row.text(kListColumns + 3);
    }
    rows.back().cursor = join_cursor(
        {std::to_string(row.integer(kListColumns)), std::to_string(row.integer(kListColumns + 1)), row.text(0)});
  }
  return rows;
}

// A page is a range of the primary key of dossier_unit. The pages are ordered by id, so the list has no order of time.
std::vector<ListRow> listed(db::Transaction& transaction, std::string_view rest, const db::Args& args) {
  std::vector<ListRow> rows;
  for (const db::Row& row : transaction.query(MOTCUA_LIST_COLUMNS " " + std::string(rest), args))
    rows.push_back(list_row(row));
  return rows;
}

std::vector<ListRow> unit_list(db::Transaction& transaction, const access::RowFilter& reach, const std::string& state,
                               const std::string& cursor, int limit) {
  std::vector<ListRow> rows;
  if (reach.empty()) return rows;
  for (const db::Row& row : transaction.query(
           MOTCUA_LIST_COLUMNS
           " FROM dossier_unit u JOIN dossier d ON d.id = u.dossier_id LEFT JOIN dossier_step s ON s.dossier_id = d.id "
           "AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE x.dossier_id = d.id) "
           "WHERE u.unit_id = $1 AND ($2 = '' OR d.state = $2) AND ($3 = '' OR u.dossier_id < $3) ORDER BY "
           "u.dossier_id DESC LIMIT $4",
           {reach.unit().text, state, cursor, limit})) {
    rows.push_back(list_row(row));
    rows.back().cursor = row.text(0);
  }
  return rows;
}

namespace {

std::vector<ListRow> due_rows(db::Transaction& transaction, const std::string& sql, const access::RowFilter& reach,
                              Instant from, Instant to, const std::string& cursor, int limit) {
  const auto after = split_cursor(cursor, 2);
  std::vector<ListRow> rows;
  if (reach.empty()) return rows;
  for (const db::Row& row :
       transaction.query(sql, {reach.unit().text, from.us, to.us, number_or(after[0], -kNever.us), after[1], limit})) {
    rows.push_back(list_row(row));
    rows.back().cursor = join_cursor({std::to_string(row.integer(6)), row.text(0)});
  }
  return rows;
}

#define MOTCUA_DUE_BETWEEN \
  "d.state = 'in_progress' AND d.promised_due_at >= $2 AND d.promised_due_at < $3 AND (d.promised_due_at, d.id) > " \
  "($4, $5) " \
  "ORDER BY d.promised_due_at, d.id LIMIT $6"

}  // namespace

std::vector<ListRow> due_list(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                              const std::string& cursor, int limit) {
  static const std::string sql =
      MOTCUA_LIST_COLUMNS " FROM dossier d CROSS JOIN dossier_unit u " MOTCUA_FIRST_STEP
                          "WHERE u.unit_id = $1 AND u.dossier_id = d.id AND " MOTCUA_DUE_BETWEEN;
  return due_rows(transaction, sql, reach, from, to, cursor, limit);
}

std::vector<ListRow> due_list_below(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                    Instant to, const std::string& cursor, int limit) {
  if (!reach.below()) return due_list(transaction, reach, from, to, cursor, limit);
  static const std::string sql =
      MOTCUA_LIST_COLUMNS " FROM dossier d " MOTCUA_FIRST_STEP "WHERE " MOTCUA_OF_TREE "$1) AND " MOTCUA_DUE_BETWEEN;
  return due_rows(transaction, sql, reach, from, to, cursor, limit);
}

DayCounts day_counts(db::Transaction& transaction, const access::RowFilter& reach, std::string_view day, Instant from,
                     Instant to, Instant now) {
  const auto one = [&](std::string_view sql, const db::Args& args) {
    return transaction.query(sql, args).at(0).integer(0);
  };
  const UnitId& unit = reach.unit();
  const db::Args period{unit.text, from.us, to.us};
  DayCounts counts;
  if (reach.empty()) return counts;
  counts.received =
      one("SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = "
          "$1 AND d.received_at >= $2 AND d.received_at < $3",
          period);
  counts.at_once =
      one("SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = "
          "$1 AND d.received_at >= $2 AND d.received_at < $3 AND d.at_once = 1",
          period);
  counts.returned =
      one("SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = "
          "$1 AND d.closed_at >= $2 AND d.closed_at < $3 AND d.state = 'returned'",
          period);
  for (const db::Row& row :
       transaction.query("SELECT s.kind, COUNT(*) FROM counter_slip s JOIN unit_below b ON b.unit_id = s.unit_id WHERE "
                         "b.ancestor_id = $1 AND s.day = $2 GROUP BY s.kind",
                         {unit.text, day})) {
    if (row.text(0) == "guidance") counts.guidance = row.integer(1);
    else if (row.text(0) == "supplement") counts.supplement_asked = row.integer(1);
    else counts.refused = row.integer(1);
  }
  for (const db::Row& row :
       transaction.query("SELECT d.state, COUNT(*), COUNT(CASE WHEN d.original_due_at < $2 THEN 1 END) FROM dossier d "
                         "JOIN unit_below b ON b.unit_id = d.receiving_unit_id "
                         "WHERE b.ancestor_id = $1 AND d.closed_at IS NULL GROUP BY d.state",
                         {unit.text, now.us})) {
    if (row.text(0) == "ready") counts.ready = row.integer(1);
    else if (row.text(0) == "in_progress") {
      counts.in_progress = row.integer(1);
      counts.overdue = row.integer(2);
    } else counts.paused += row.integer(1);
  }
  return counts;
}

}  // namespace motcua::dossiers::store
