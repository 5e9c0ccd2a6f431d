// The table counter_task.
#pragma once
#include "dossiers/store.h"
#include "dossiers/tasks.h"

namespace motcua::dossiers::store {

void insert_task(Work& work, const DossierId& dossier, const UnitId& unit, const CounterTask& task);
void set_tasks(Work& work, const Dossier& dossier, const std::vector<CounterTask>& tasks);  // all of the dossier
// Writes the effect of the event on the tasks of its dossier.
void follow_tasks(Work& work, const DossierEvent& event, const Dossier& after);
std::optional<TaskKind> open_task(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq);

// An open task with the facts of its dossier for the list.
struct TaskRow {
  DossierId dossier;
  std::int64_t seq = 0;
  TaskKind kind = TaskKind::supplement;
  Instant asked;
  std::string code, applicant, procedure_version, cursor;
};
// Returns the open tasks in the unit of the filter, oldest first. `kind` "": all kinds. Leaves out tasks that need no
// answer (a stop, a withdrawn result) from before `since`.
std::vector<TaskRow> open_tasks(db::Transaction& transaction, const access::RowFilter& rows, std::string_view kind,
                                Instant since, const std::string& cursor, int limit);
std::vector<std::pair<std::string, std::int64_t>> count_tasks(db::Transaction& transaction,
                                                              const access::RowFilter& rows, Instant since);

}  // namespace motcua::dossiers::store
