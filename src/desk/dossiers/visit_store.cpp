// Visits, finished steps, and the stored measures.
#include "dossiers/list_store.h"

namespace motcua::dossiers::store {
namespace {

db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

#define MOTCUA_VISIT_COLUMNS \
  "SELECT id, kind, procedure_version_id, unit_id, post_id, person_id, at, dossier_id, slip_id FROM visit "

}  // namespace

Visit visit_row(const db::Row& row) {
  return {.id = row.text(0),
          .kind = row.text(1),
          .procedure_version = row.text(2),
          .unit = {row.text(3)},
          .post = {row.text(4)},
          .person = {row.text(5)},
          .at = {row.integer(6)},
          .dossier = {row.text_or_empty(7)},
          .slip = {row.text_or_empty(8)}};
}

static std::optional<Visit> first(const db::Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(visit_row(rows[0]));
}

void insert_visit(Work& work, const Visit& v) {
  work.db().write(
      "INSERT INTO visit (id, unit_id, post_id, person_id, at, kind, procedure_version_id, dossier_id, slip_id) VALUES "
      "($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {v.id, v.unit.text, v.post.text, v.person.text, v.at.us, v.kind, v.procedure_version, maybe(v.dossier.text),
       maybe(v.slip.text)});
}

std::optional<Visit> find_visit(db::Transaction& transaction, const std::string& id) {
  return first(transaction.query(MOTCUA_VISIT_COLUMNS "WHERE id = $1", {id}));
}

std::optional<Visit> last_visit_at(db::Transaction& transaction, const PostId& post, Instant since) {
  return first(transaction.query(
      MOTCUA_VISIT_COLUMNS "WHERE post_id = $1 AND at >= $2 ORDER BY at DESC, id DESC LIMIT 1", {post.text, since.us}));
}

std::optional<Visit> last_visit_for(db::Transaction& transaction, const DossierId& dossier, const UnitId& unit) {
  return first(transaction.query(MOTCUA_VISIT_COLUMNS
                                 "WHERE dossier_id = $1 AND unit_id = $2 ORDER BY at DESC, id DESC LIMIT 1",
                                 {dossier.text, unit.text}));
}

std::vector<Visit> visits(db::Transaction& transaction, const DossierId& dossier) {
  std::vector<Visit> found;
  for (const db::Row& row :
       transaction.query(MOTCUA_VISIT_COLUMNS "WHERE dossier_id = $1 ORDER BY at, id", {dossier.text}))
    found.push_back(visit_row(row));
  return found;
}

void insert_step_done(Work& work, const DossierId& dossier, std::int64_t seq, const StepDone& done) {
  work.db().write(
      "INSERT INTO dossier_step_done (dossier_id, seq, step, unit_id, person_id, started_at, left_at, due_at, minutes) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {dossier.text, seq, done.step.step, done.step.unit.text, maybe(done.step.person.text), done.step.started.us,
       done.left.us, done.step.due ? db::Value(done.step.due->us) : db::Value(nullptr), done.minutes});
}

void set_measures(Work& work, const DossierId& id, const Measures& m,
                  const std::vector<std::pair<std::int64_t, StepDone>>& steps, const std::vector<LatePart>& parts) {
  work.db().write(
      "UPDATE dossier SET finished_at = $2, verdict = $3, used_minutes = $4, legal_minutes = $5, promised_minutes = $6 "
      "WHERE id = $1",
      {id.text, m.finished.value_or(kNever).us,
       m.verdict ? db::Value(calendar::word_of(*m.verdict)) : db::Value(nullptr), m.used_minutes, m.legal_minutes,
       m.promised_minutes});
  work.db().write("DELETE FROM dossier_step_done WHERE dossier_id = $1", {id.text});
  for (const auto& [seq, done] : steps) insert_step_done(work, id, seq, done);
  work.db().write("DELETE FROM dossier_late WHERE dossier_id = $1", {id.text});
  insert_late(work, id, parts);
}

void insert_late(Work& work, const DossierId& id, const std::vector<LatePart>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i)
    work.db().write(
        "INSERT INTO dossier_late (dossier_id, part, unit_id, pause, what, minutes) VALUES ($1, $2, $3, $4, $5, $6)",
        {id.text, static_cast<std::int64_t>(i), maybe(parts[i].unit.text), parts[i].pause ? 1 : 0, parts[i].what,
         parts[i].minutes});
}

std::vector<StepDone> steps_done(db::Transaction& transaction, const DossierId& id) {
  std::vector<StepDone> found;
  for (const db::Row& row : transaction.query("SELECT step, unit_id, person_id, started_at, left_at, due_at, minutes "
                                              "FROM dossier_step_done WHERE dossier_id = $1 ORDER BY seq, step",
                                              {id.text}))
    found.push_back({.step = {.step = row.text(0),
                              .role = {},
                              .unit = {row.text(1)},
                              .person = {row.text_or_empty(2)},
                              .started = {row.integer(3)},
                              .due = maybe_instant(row, 5)},
                     .left = {row.integer(4)},
                     .minutes = row.integer(6)});
  return found;
}

}  // namespace motcua::dossiers::store
