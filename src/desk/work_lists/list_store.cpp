// Lists of dossiers (work and unit), and the counts of a day. search_store.cpp has the search.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.h"
#include "work_lists/store.h"

namespace motcua::work_lists {

using namespace dossiers;
using namespace dossiers::store;  // the columns of a list and their row
namespace {

// The ranges of a role in the index of work lists: steps of nobody, and steps of the person.
constexpr std::array<std::string_view, 2> kWhose{
    "s.person_id IS NULL AND (:fields = '' OR :fields LIKE '%,' || s.field || ',%')", "s.person_id = :person"};
constexpr std::string_view kOfStep = "(:step = '' OR s.step = :step OR (:step LIKE '!%' AND '!' || s.step <> :step))";
constexpr std::size_t kRolesMost = 4;  // roles that have steps

// Returns the SQL of a work list. :drafts = 1: with the newest draft and the body.
std::string work_list_sql(std::size_t roles) {
  std::string parts;
  for (std::size_t role = 0; role < roles; ++role)
    for (const std::string_view whose : kWhose)
      parts += fmt::format(
          "{}SELECT * FROM (SELECT s.dossier_id, s.step, s.waiting, s.due_order FROM dossier_step s WHERE s.unit_id = "
          ":unit AND s.role = :{} AND {} AND {} AND (s.waiting, s.due_order, s.dossier_id) > (:after_waiting, "
          ":after_due, :after_dossier) ORDER BY s.waiting, s.due_order, s.dossier_id LIMIT :limit) p{}",
          parts.empty() ? "" : " UNION ALL ", db::place("role", role + 1), whose, kOfStep, role);
  return fmt::format(
      "{}, s.waiting, s.due_order, CASE WHEN :drafts = 1 THEN (SELECT MAX(f.id) FROM file f WHERE f.stream_id = d.id "
      "AND "
      "f.stream_kind = 'dossier' AND f.purpose = 'draft') END, CASE WHEN :drafts = 1 THEN d.body END FROM ({} ORDER BY "
      "waiting, due_order, dossier_id "
      "LIMIT :limit) first JOIN dossier_step s "
      "ON s.dossier_id = first.dossier_id AND s.step = first.step JOIN dossier d ON d.id = s.dossier_id ORDER BY "
      "s.waiting, s.due_order, s.dossier_id",
      std::string_view(kSelectList), parts);
}

// Returns the SQL that counts the rows of a work list. Each range ends at :most rows.
std::string work_count_sql(std::size_t roles) {
  std::string parts;
  for (std::size_t role = 0; role < roles; ++role)
    for (const std::string_view whose : kWhose)
      parts += fmt::format(
          "{}SELECT * FROM (SELECT s.dossier_id FROM dossier_step s WHERE s.unit_id = :unit AND s.role = :{} AND {} "
          "AND {} LIMIT :most) p{}",
          parts.empty() ? "" : " UNION ALL ", db::place("role", role + 1), whose, kOfStep, role);
  return fmt::format("SELECT COUNT(*) FROM ({} LIMIT :most) counted", parts);
}

// One statement for each number of roles; "" for none.
using ByRoles = std::array<std::string, kRolesMost + 1>;
ByRoles by_roles(std::string (*sql)(std::size_t)) {
  ByRoles all;
  for (std::size_t roles = 1; roles <= kRolesMost; ++roles) all.at(roles) = sql(roles);
  return all;
}

// The roles of a query that have steps.
std::vector<access::Role> roles_of(const WorkQuery& query) {
  std::vector<access::Role> found;
  for (const auto role : query.roles)
    if (role != access::Role::supervisor && role != access::Role::administrator) found.push_back(role);
  return found;
}

// The arguments of both statements: unit, person, fields, step and the roles.
db::Args work_args(const access::RowFilter& reach, const WorkQuery& query, const std::vector<access::Role>& roles) {
  std::string fields;
  for (const std::string& field : query.fields) fields += (fields.empty() ? "," : "") + field + ",";
  db::Args args{{"unit", reach.unit().text}, {"person", query.person.text}, {"fields", fields}, {"step", query.step}};
  for (std::size_t i = 0; i < roles.size(); ++i) args.push_back({db::place("role", i + 1), access::word_of(roles[i])});
  return args;
}

}  // namespace

std::vector<ListRow> work_list(db::Transaction& transaction, const access::RowFilter& reach, const WorkQuery& query,
                               const std::string& cursor, int limit) {
  static const ByRoles sql = by_roles(work_list_sql);
  const std::vector<access::Role> roles = roles_of(query);
  std::vector<ListRow> rows;
  if (roles.empty() || reach.empty()) return rows;
  const auto after = split_cursor(cursor, 3);
  db::Args args = work_args(reach, query, roles);
  args.push_back({"after_waiting", number_or(after[0], -1)});
  args.push_back({"after_due", number_or(after[1], -kNever.us)});
  args.push_back({"after_dossier", after[2]});
  args.push_back({"limit", limit});
  args.push_back({"drafts", query.drafts ? 1 : 0});
  for (const db::Row& row : transaction.query(sql.at(roles.size()), args)) {
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

std::int64_t count_work(db::Transaction& transaction, const access::RowFilter& reach, const WorkQuery& query,
                        int most) {
  static const ByRoles sql = by_roles(work_count_sql);
  const std::vector<access::Role> roles = roles_of(query);
  if (roles.empty() || reach.empty()) return 0;
  db::Args args = work_args(reach, query, roles);
  args.push_back({"most", most});
  return transaction.query(sql.at(roles.size()), args).at(0).integer(0);
}

// A page is a range of the primary key of dossier_unit. The pages are ordered by id, so the list has no order of time.
std::vector<ListRow> unit_list(db::Transaction& transaction, const access::RowFilter& reach, const std::string& state,
                               const std::string& cursor, int limit) {
  std::vector<ListRow> rows;
  if (reach.empty()) return rows;
  for (const db::Row& row : transaction.query(
           db::joined(kSelectList,
                      " FROM dossier_unit u JOIN dossier d ON d.id = u.dossier_id LEFT JOIN dossier_step s ON "
                      "s.dossier_id = d.id AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE x.dossier_id = "
                      "d.id) WHERE u.unit_id = :unit AND (:state = '' OR d.state = :state) AND (:cursor = '' OR "
                      "u.dossier_id < :cursor) ORDER BY u.dossier_id DESC LIMIT :limit"),
           {{"unit", reach.unit().text}, {"state", state}, {"cursor", cursor}, {"limit", limit}})) {
    rows.push_back(list_row(row));
    rows.back().cursor = row.text(0);
  }
  return rows;
}

namespace {

std::vector<ListRow> due_rows(db::Transaction& transaction, std::string_view sql, const access::RowFilter& reach,
                              Instant from, Instant to, const std::string& cursor, int limit) {
  const auto after = split_cursor(cursor, 2);
  std::vector<ListRow> rows;
  if (reach.empty()) return rows;
  for (const db::Row& row : transaction.query(sql, {{"unit", reach.unit().text},
                                                    {"from", from.us},
                                                    {"to", to.us},
                                                    {"after_due", number_or(after[0], -kNever.us)},
                                                    {"after_dossier", after[1]},
                                                    {"limit", limit}})) {
    rows.push_back(list_row(row));
    rows.back().cursor = join_cursor({std::to_string(row.integer(6)), row.text(0)});
  }
  return rows;
}

constexpr db::Text kDueBetween =
    "d.state = 'in_progress' AND d.promised_due_at >= :from AND d.promised_due_at < :to AND (d.promised_due_at, d.id) "
    "> (:after_due, :after_dossier) ORDER BY d.promised_due_at, d.id LIMIT :limit";

}  // namespace

std::vector<ListRow> due_list(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                              const std::string& cursor, int limit) {
  static constexpr auto kSql = db::joined(kSelectList, " FROM dossier d CROSS JOIN dossier_unit u ", kFirstStep,
                                          "WHERE u.unit_id = :unit AND u.dossier_id = d.id AND ", kDueBetween);
  return due_rows(transaction, kSql, reach, from, to, cursor, limit);
}

std::vector<ListRow> due_list_below(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                    Instant to, const std::string& cursor, int limit) {
  if (!reach.below()) return due_list(transaction, reach, from, to, cursor, limit);
  static constexpr auto kSql =
      db::joined(kSelectList, " FROM dossier d ", kFirstStep, "WHERE ", kOfTree, " AND ", kDueBetween);
  return due_rows(transaction, kSql, reach, from, to, cursor, limit);
}

DayCounts day_counts(db::Transaction& transaction, const access::RowFilter& reach, std::string_view day, Instant from,
                     Instant to, Instant now) {
  const auto one = [&](std::string_view sql, const db::Args& args) {
    return transaction.query(sql, args).at(0).integer(0);
  };
  const UnitId& unit = reach.unit();
  const db::Args period{{"unit", unit.text}, {"from", from.us}, {"to", to.us}};
  DayCounts counts;
  if (reach.empty()) return counts;
  counts.received =
      one("SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = "
          ":unit AND d.received_at >= :from AND d.received_at < :to",
          period);
  counts.at_once =
      one("SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = "
          ":unit AND d.received_at >= :from AND d.received_at < :to AND d.at_once = 1",
          period);
  counts.returned =
      one("SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = "
          ":unit AND d.closed_at >= :from AND d.closed_at < :to AND d.state = 'returned'",
          period);
  for (const db::Row& row :
       transaction.query("SELECT s.kind, COUNT(*) FROM counter_slip s JOIN unit_below b ON b.unit_id = s.unit_id WHERE "
                         "b.ancestor_id = :unit AND s.day = :day GROUP BY s.kind",
                         {{"unit", unit.text}, {"day", day}})) {
    if (row.text(0) == "guidance") counts.guidance = row.integer(1);
    else if (row.text(0) == "supplement") counts.supplement_asked = row.integer(1);
    else counts.refused = row.integer(1);
  }
  for (const db::Row& row :
       transaction.query("SELECT d.state, COUNT(*), COUNT(CASE WHEN d.original_due_at < :now THEN 1 END) FROM dossier "
                         "d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = :unit AND "
                         "d.closed_at IS NULL GROUP BY d.state",
                         {{"unit", unit.text}, {"now", now.us}})) {
    if (row.text(0) == "ready") counts.ready = row.integer(1);
    else if (row.text(0) == "in_progress") {
      counts.in_progress = row.integer(1);
      counts.overdue = row.integer(2);
    } else counts.paused += row.integer(1);
  }
  return counts;
}

}  // namespace motcua::work_lists
