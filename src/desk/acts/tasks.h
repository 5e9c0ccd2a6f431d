// The tasks of the counter: news about a dossier that the citizen must be told. A task is on the list of the receiving
// unit's reception. It stays there until somebody told the citizen, or until it is needless. The tasks follow from the
// events alone. The rules are pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossiers/events.h"

namespace motcua::dossiers {

enum class TaskKind { supplement, payment, apology, extension, result, refusal, stop, result_withdrawn };
inline constexpr TaskKind kTaskKinds[] = {TaskKind::supplement, TaskKind::payment,         TaskKind::apology,
                                          TaskKind::extension,  TaskKind::result,          TaskKind::refusal,
                                          TaskKind::stop,       TaskKind::result_withdrawn};
std::string_view word_of(TaskKind kind);
std::optional<TaskKind> task_kind_of(std::string_view word);

struct CounterTask {
  std::int64_t seq = 0;  // seq of the event that asked for the task
  TaskKind kind = TaskKind::supplement;
  Instant asked;
  std::optional<std::int64_t> ended_seq;
  std::optional<Instant> ended;
  std::string how;  // called, printed, mailed, in_person; "": another event made the task needless
};

// The effect of an event on the tasks of its dossier. `after` is the dossier after the event.
struct TaskChange {
  std::optional<TaskKind> begins;
  std::vector<TaskKind> ends;  // kinds of open tasks that end
  std::int64_t told = 0;  // seq of the task that was done
  std::string how;
};
TaskChange task_change(const DossierEvent& event, const Dossier& after);
bool may_change_tasks(std::string_view kind);  // false: no event of this kind begins or ends a task
void follow(std::vector<CounterTask>& tasks, const DossierEvent& event, Instant at, const Dossier& after);

}  // namespace motcua::dossiers
