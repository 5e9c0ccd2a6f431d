#include "acts/tasks_store.h"

namespace motcua::dossiers::store {
namespace {

db::Value maybe(const std::optional<std::int64_t>& number) { return number ? db::Value(*number) : db::Value(nullptr); }
db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

}  // namespace

void insert_task(Work& work, const DossierId& dossier, const UnitId& unit, const CounterTask& task) {
  work.db().write(
      "INSERT INTO counter_task (dossier_id, seq, kind, unit_id, asked_at, ended_seq, ended_at, how) VALUES (:dossier, "
      ":seq, :kind, :unit, :asked_at, :ended_seq, :ended_at, :how)",
      {{"dossier", dossier.text},
       {"seq", task.seq},
       {"kind", word_of(task.kind)},
       {"unit", unit.text},
       {"asked_at", task.asked.us},
       {"ended_seq", maybe(task.ended_seq)},
       {"ended_at", task.ended ? db::Value(task.ended->us) : db::Value(nullptr)},
       {"how", maybe(task.how)}});
}

void set_tasks(Work& work, const Dossier& dossier, const std::vector<CounterTask>& tasks) {
  work.db().write("DELETE FROM counter_task WHERE dossier_id = :dossier", {{"dossier", dossier.id.text}});
  for (const CounterTask& task : tasks) insert_task(work, dossier.id, dossier.receiving_unit, task);
}

void follow_tasks(Work& work, const DossierEvent& event, const Dossier& after) {
  const TaskChange change = task_change(event, after);
  std::string ends = ",";
  for (const TaskKind kind : change.ends) ends += std::string(word_of(kind)) + ",";
  if (!change.ends.empty())
    work.db().write(
        "UPDATE counter_task SET ended_seq = :ended_seq, ended_at = :ended_at WHERE dossier_id = :dossier AND ended_at "
        "IS NULL AND :kinds LIKE '%,' || kind || ',%'",
        {{"dossier", after.id.text}, {"ended_seq", event.seq}, {"ended_at", work.now().us}, {"kinds", ends}});
  if (change.told > 0)
    work.db().write(
        "UPDATE counter_task SET ended_seq = :ended_seq, ended_at = :ended_at, how = :how WHERE dossier_id = :dossier "
        "AND seq = :seq AND ended_at IS NULL",
        {{"dossier", after.id.text},
         {"seq", change.told},
         {"ended_seq", event.seq},
         {"ended_at", work.now().us},
         {"how", change.how}});
  if (change.begins)
    insert_task(
        work, after.id, after.receiving_unit,
        {.seq = event.seq, .kind = *change.begins, .asked = work.now(), .ended_seq = {}, .ended = {}, .how = {}});
}

}  // namespace motcua::dossiers::store
