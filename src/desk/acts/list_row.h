// The columns of a list of dossiers, their row, and the places of its pages. For the stores of modules that list
// dossiers.
#pragma once
#include "acts/row.h"

namespace motcua::dossiers::store {

// Lists. A page starts after `cursor` ("" for the first) and the last row's cursor is the next page's.
struct ListRow {
  DossierId id;
  std::string code, applicant, procedure_version, state;
  Instant received_at;
  std::optional<Instant> promised_due, ready_at, step_due, original_due, finished_at;
  std::string verdict;  // "" if there is no result
  std::string step, step_role, workflow;
  int workflow_version = 1;
  UnitId unit;  // unit that has the dossier; for a finished one: the unit that decided it
  UnitId competent;
  PersonId person;
  std::int64_t version = 0;
  std::string cursor;
  // The file id of the newest draft, if the query asked for drafts. "": there is no draft.
  std::optional<std::string> draft{};
  std::string body{};  // the dossier's body, if the query asked for drafts
};

// The columns of a list, also for a module that has its own. They name the dossier d and its step s.
inline constexpr db::Text kSelectList =
    "SELECT d.id, d.code, d.applicant_name, d.procedure_version_id, d.state, d.received_at, d.promised_due_at, "
    "d.ready_at, s.step, s.role, s.due_at, d.workflow_id, d.workflow_version, s.person_id, d.version, "
    "d.original_due_at, d.finished_at, d.verdict, COALESCE(s.unit_id, d.competent_unit_id), d.competent_unit_id";

inline constexpr db::Text kFirstStep =
    "LEFT JOIN dossier_step s ON s.dossier_id = d.id AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE "
    "x.dossier_id = d.id) ";

// Conditions: the dossiers of one unit; the dossiers of a unit and all units below.
inline constexpr db::Text kOfUnit =
    "EXISTS (SELECT 1 FROM dossier_unit du WHERE du.dossier_id = d.id AND du.unit_id = :unit)";
inline constexpr db::Text kOfTree =
    "EXISTS (SELECT 1 FROM dossier_unit du JOIN unit_below b ON b.unit_id = du.unit_id WHERE du.dossier_id = d.id AND "
    "b.ancestor_id = :unit)";

// The number of columns in kSelectList. Further columns of a query begin at this index.
inline constexpr std::size_t kListColumns = 20;

// A cursor is the list of values that order a list.
inline std::string join_cursor(std::initializer_list<std::string> parts) {
  std::string cursor;
  for (const std::string& part : parts) cursor += (cursor.empty() ? "" : "~") + part;
  return cursor;
}

inline std::vector<std::string> split_cursor(const std::string& cursor, std::size_t parts) {
  std::vector<std::string> found;
  std::string part;
  for (const char c : cursor + "~") {
    if (c == '~') found.push_back(std::exchange(part, {}));
    else part += c;
  }
  found.resize(parts);
  return found;
}

inline std::int64_t number_or(const std::string& text, std::int64_t otherwise) {
  return text.empty() || text.size() > 19 || text.find_first_not_of("-0123456789") != std::string::npos
             ? otherwise
             : std::strtoll(text.c_str(), nullptr, 10);
}

inline std::optional<Instant> maybe_instant(const db::Row& row, std::size_t i) {
  return row.null(i) ? std::nullopt : std::optional(Instant{row.integer(i)});
}

inline std::optional<Instant> finished_or_none(const db::Row& row, std::size_t i) {
  return row.integer(i) == kNever.us ? std::nullopt : std::optional(Instant{row.integer(i)});
}

inline ListRow list_row(const db::Row& row) {
  return {.id = {row.text(0)},
          .code = row.text(1),
          .applicant = row.text(2),
          .procedure_version = row.text(3),
          .state = row.text(4),
          .received_at = {row.integer(5)},
          .promised_due = maybe_instant(row, 6),
          .ready_at = maybe_instant(row, 7),
          .step_due = maybe_instant(row, 10),
          .original_due = maybe_instant(row, 15),
          .finished_at = finished_or_none(row, 16),
          .verdict = row.text_or_empty(17),
          .step = row.text_or_empty(8),
          .step_role = row.text_or_empty(9),
          .workflow = row.text(11),
          .workflow_version = static_cast<int>(row.integer(12)),
          .unit = {row.text(18)},
          .competent = {row.text(19)},
          .person = {row.text_or_empty(13)},
          .version = row.integer(14),
          .cursor = {}};
}

}  // namespace motcua::dossiers::store
