// The list of the tasks of the counter. acts/tasks_store.h writes the rows in the commit of their event.
#pragma once
#include "acts/dossiers.h"
#include "acts/tasks.h"

namespace motcua::counter::store {

using dossiers::TaskKind;

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
// Returns the number of all these tasks, at most `most`.
std::int64_t count_open_tasks(db::Transaction& transaction, const access::RowFilter& rows, Instant since, int most);
std::vector<std::pair<std::string, std::int64_t>> count_tasks(db::Transaction& transaction,
                                                              const access::RowFilter& rows, Instant since);

}  // namespace motcua::counter::store
