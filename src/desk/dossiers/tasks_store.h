// The table counter_task.
#pragma once
#include "dossiers/store.h"
#include "dossiers/tasks.h"

namespace motcua::dossiers::store {

void insert_task(Work& work, const DossierId& dossier, const UnitId& unit, const CounterTask& task);
void set_tasks(Work& work, const Dossier& dossier, const std::vector<CounterTask>& tasks);  // all there are
// What the event did to the tasks of its dossier.
void follow_tasks(Work& work, const DossierEvent& event, const Dossier& after);
std::optional<TaskKind> open_task(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq);

// An open task with what the list shows of its dossier.
struct TaskRow {
  DossierId dossier;
  std::int64_t seq = 0;
  TaskKind kind = TaskKind::supplement;
  Instant asked;
  std::string code, applicant, procedure_version, cursor;
};
// Of the unit of the filter, the oldest first; `kind` "" for all. What needs no answer (a stop, a withdrawn result) is
// left out if it was asked for before `since`.
std::vector<TaskRow> open_tasks(db::Transaction& transaction, const access::RowFilter& rows, std::string_view kind,
                                Instant since, const std::string& cursor, int limit);
std::vector<std::pair<std::string, std::int64_t>> count_tasks(db::Transaction& transaction,
                                                              const access::RowFilter& rows, Instant since);

}  // namespace motcua::dossiers::store
