// Finished steps, parts of a lateness, and the stored measures.
#include "acts/list_row.h"
#include "acts/store.h"

namespace motcua::dossiers::store {

static db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

void insert_step_done(Work& work, const DossierId& dossier, std::int64_t seq, const StepDone& done) {
  work.db().write(
      "INSERT INTO dossier_step_done (dossier_id, seq, step, unit_id, person_id, started_at, left_at, due_at, minutes) "
      "VALUES (:dossier, :seq, :step, :unit, :person, :started_at, :left_at, :due_at, :minutes)",
      {{"dossier", dossier.text},
       {"seq", seq},
       {"step", done.step.step},
       {"unit", done.step.unit.text},
       {"person", maybe(done.step.person.text)},
       {"started_at", done.step.started.us},
       {"left_at", done.left.us},
       {"due_at", done.step.due ? db::Value(done.step.due->us) : db::Value(nullptr)},
       {"minutes", done.minutes}});
}

void set_measures(Work& work, const DossierId& id, const Measures& m,
                  const std::vector<std::pair<std::int64_t, StepDone>>& steps, const std::vector<LatePart>& parts) {
  work.db().write(
      "UPDATE dossier SET finished_at = :finished_at, verdict = :verdict, used_minutes = :used_minutes, legal_minutes "
      "= :legal_minutes, promised_minutes = :promised_minutes WHERE id = :id",
      {{"id", id.text},
       {"finished_at", m.finished.value_or(kNever).us},
       {"verdict", m.verdict ? db::Value(calendar::word_of(*m.verdict)) : db::Value(nullptr)},
       {"used_minutes", m.used_minutes},
       {"legal_minutes", m.legal_minutes},
       {"promised_minutes", m.promised_minutes}});
  work.db().write("DELETE FROM dossier_step_done WHERE dossier_id = :dossier", {{"dossier", id.text}});
  for (const auto& [seq, done] : steps) insert_step_done(work, id, seq, done);
  work.db().write("DELETE FROM dossier_late WHERE dossier_id = :dossier", {{"dossier", id.text}});
  insert_late(work, id, parts);
}

void insert_late(Work& work, const DossierId& id, const std::vector<LatePart>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i)
    work.db().write(
        "INSERT INTO dossier_late (dossier_id, part, unit_id, pause, what, minutes) VALUES (:dossier, :part, :unit, "
        ":pause, :what, :minutes)",
        {{"dossier", id.text},
         {"part", static_cast<std::int64_t>(i)},
         {"unit", maybe(parts[i].unit.text)},
         {"pause", parts[i].pause ? 1 : 0},
         {"what", parts[i].what},
         {"minutes", parts[i].minutes}});
}

std::vector<StepDone> steps_done(db::Transaction& transaction, const DossierId& id) {
  std::vector<StepDone> found;
  for (const db::Row& row : transaction.query("SELECT step, unit_id, person_id, started_at, left_at, due_at, minutes "
                                              "FROM dossier_step_done WHERE dossier_id = :dossier ORDER BY seq, step",
                                              {{"dossier", id.text}}))
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
