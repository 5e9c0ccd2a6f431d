#include "deadlines/store.h"

#include <algorithm>

#include "base/damage.h"
#include "calendar/subjects.h"
#include "deadlines/deadlines.h"

namespace motcua::deadlines::store {
namespace {

constexpr db::Text kChangeColumns =
    "SELECT c.id, c.at, c.person_id, c.post_id, c.unit_id, c.layer_unit_id, c.agency, c.body, c.summary, c.reason, "
    "c.state, c.reached, c.seen, c.moved, c.broken, c.finished_at FROM calendar_change c ";

ChangeRow change_row(const db::Row& row) {
  ChangeRow change{.id = row.text(0),
                   .at = {row.integer(1)},
                   .person = {row.text(2)},
                   .post = {row.text(3)},
                   .unit = {row.text(4)},
                   .layer_unit = {row.text_or_empty(5)},
                   .agency = row.text(6),
                   .body = row.text(7),
                   .summary = row.text(8),
                   .reason = row.text(9),
                   .done = row.text(10) == "done",
                   .reached = {row.text(11)},
                   .seen = row.integer(12),
                   .moved = row.integer(13),
                   .broken = row.integer(14),
                   .finished = {}};
  if (const auto finished = row.maybe_integer(15)) change.finished = Instant{*finished};
  return change;
}

std::string_view state_word(const ChangeRow& row) { return row.done ? "done" : "recomputing"; }

}  // namespace

void insert_change(Work& work, const ChangeRow& row) {
  work.db().touch(streams::calendar, calendar::subject_id(row.layer_unit.text));
  work.db().write(
      "INSERT INTO calendar_change (id, at, person_id, post_id, unit_id, layer_unit_id, agency, body, summary, reason, "
      "state, reached, seen, moved, broken, finished_at) VALUES (:id, :at, :person, :post, :unit, :layer_unit, "
      ":agency, :body, :summary, :reason, :state, :reached, 0, 0, 0, NULL)",
      {{"id", row.id},
       {"at", row.at.us},
       {"person", row.person.text},
       {"post", row.post.text},
       {"unit", row.unit.text},
       {"layer_unit", row.layer_unit.empty() ? db::Value(nullptr) : db::Value(row.layer_unit.text)},
       {"agency", row.agency},
       {"body", row.body},
       {"summary", row.summary},
       {"reason", row.reason},
       {"state", state_word(row)},
       {"reached", row.reached.text}});
}

void insert_confirmed(Work& work, const std::string& confirmation) {
  work.db().write("INSERT INTO calendar_confirmed (confirmation_id, at) VALUES (:confirmation, :at)",
                  {{"confirmation", confirmation}, {"at", work.now().us}});
}

std::vector<std::string> confirmed_unmade(db::Transaction& transaction) {
  std::vector<std::string> ids;
  for (const db::Row& row : transaction.query(
           "SELECT w.confirmation_id FROM calendar_confirmed w LEFT JOIN calendar_change c ON c.id = w.confirmation_id "
           "WHERE c.id IS NULL AND w.not_made IS NULL ORDER BY w.at, w.confirmation_id"))
    ids.push_back(row.text(0));
  return ids;
}

bool mark_not_made(Work& work, const std::string& confirmation, std::string_view problem) {
  const auto unmade = confirmed_unmade(work.db());
  if (std::ranges::find(unmade, confirmation) == unmade.end()) return false;
  work.db().write("UPDATE calendar_confirmed SET not_made = :not_made WHERE confirmation_id = :confirmation",
                  {{"confirmation", confirmation}, {"not_made", problem}});
  return true;
}

void save_progress(db::Transaction& transaction, const ChangeRow& row) {
  transaction.write(
      "UPDATE calendar_change SET state = :state, reached = :reached, seen = :seen, moved = :moved, broken = :broken, "
      "finished_at = :finished_at WHERE id = :id",
      {{"id", row.id},
       {"state", state_word(row)},
       {"reached", row.reached.text},
       {"seen", row.seen},
       {"moved", row.moved},
       {"broken", row.broken},
       {"finished_at", row.finished ? db::Value(row.finished->us) : db::Value(nullptr)}});
}

Promised promised_from(db::Transaction& transaction, const access::RowFilter& reach, Instant from) {
  if (reach.empty()) return {};
  const auto rows = transaction.query(
      "SELECT COUNT(*), MAX(d.promised_due_at) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id "
      "WHERE b.ancestor_id = :unit AND (:below = 1 OR b.unit_id = :unit) AND d.state = 'in_progress' AND "
      "d.promised_due_at >= :from",
      {{"unit", reach.unit().text}, {"from", from.us}, {"below", reach.below() ? 1 : 0}});
  const db::Row& row = rows.at(0);
  return {.dossiers = row.integer(0), .last = row.null(1) ? std::nullopt : std::optional(Instant{row.integer(1)})};
}

Instant last_change(db::Transaction& transaction) {
  const auto rows = transaction.query("SELECT at FROM calendar_change ORDER BY at DESC LIMIT 1");
  return rows.empty() ? Instant{0} : Instant{rows[0].integer(0)};
}

std::vector<ChangeRow> related_changes(db::Transaction& transaction, const UnitId& unit, Instant since) {
  std::vector<ChangeRow> found;
  for (const db::Row& row :
       transaction.query(db::joined(kChangeColumns,
                                    "WHERE c.at >= :since AND (:unit = '' OR c.layer_unit_id IS NULL OR EXISTS (SELECT "
                                    "1 FROM unit_below b WHERE (b.ancestor_id = c.layer_unit_id AND b.unit_id = :unit) "
                                    "OR (b.ancestor_id = :unit AND b.unit_id = c.layer_unit_id))) ORDER BY c.at, c.id"),
                         {{"unit", unit.text}, {"since", since.us}}))
    found.push_back(change_row(row));
  return found;
}

std::optional<ChangeRow> find_change(db::Transaction& transaction, const std::string& id) {
  const auto rows = transaction.query(db::joined(kChangeColumns, "WHERE c.id = :id"), {{"id", id}});
  return rows.empty() ? std::nullopt : std::optional(change_row(rows[0]));
}

std::optional<ChangeRow> unfinished(db::Transaction& transaction) {
  const auto rows =
      transaction.query(db::joined(kChangeColumns, "WHERE c.state = 'recomputing' ORDER BY c.at LIMIT 1"));
  return rows.empty() ? std::nullopt : std::optional(change_row(rows[0]));
}

std::vector<ChangeRow> changes(db::Transaction& transaction, const UnitId& unit, const std::string& cursor, int limit) {
  std::vector<ChangeRow> found;
  for (const db::Row& row : transaction.query(
           db::joined(kChangeColumns,
                      "WHERE (c.layer_unit_id IS NULL OR EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = "
                      "c.layer_unit_id AND b.unit_id = :unit)) AND (:cursor = '' OR c.at < (SELECT x.at FROM "
                      "calendar_change x WHERE x.id = :cursor)) ORDER BY c.at DESC LIMIT :limit"),
           {{"unit", unit.text}, {"cursor", cursor}, {"limit", limit}}))
    found.push_back(change_row(row));
  return found;
}

}  // namespace motcua::deadlines::store

namespace motcua::deadlines {

std::vector<MovedDues> moved_dues(db::Transaction& transaction, Instant from, Instant to) {
  std::vector<MovedDues> found;
  for (const db::Row& row :
       transaction.query("SELECT at, unit_id, layer_unit_id, person_id, moved, broken, summary, reason, id FROM "
                         "calendar_change WHERE at >= :from AND at < :to AND moved > 0 ORDER BY at, id",
                         {{"from", from.us}, {"to", to.us}}))
    try {
      found.push_back(of_row("calendar_change", row.text(8), [&] {
        return MovedDues{.at = {row.integer(0)},
                         .unit = {row.text(1)},
                         .layer = {row.text_or_empty(2)},
                         .person = {row.text(3)},
                         .moved = row.integer(4),
                         .broken = row.integer(5),
                         .summary = row.text(6),
                         .reason = row.text(7)};
      }));
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

}  // namespace motcua::deadlines
