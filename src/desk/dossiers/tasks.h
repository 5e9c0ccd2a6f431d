// What the counter has to tell the citizen after something happened to a dossier: an item on the list of the reception
// of the receiving unit until somebody told them, or until it is needless. Derived from the events alone. The rules are
// pure.
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
  std::int64_t seq = 0;  // of the event that asked for it
  TaskKind kind = TaskKind::supplement;
  Instant asked;
  std::optional<std::int64_t> ended_seq;
  std::optional<Instant> ended;
  std::string how;  // called, printed, mailed, in_person; "" if what happened made it needless
};

// What an event does to the tasks of its dossier, which is `after` afterwards.
struct TaskChange {
  std::optional<TaskKind> begins;
  std::vector<TaskKind> ends;  // those that are open
  std::int64_t told = 0;  // the task of this seq was done
  std::string how;
};
TaskChange task_change(const DossierEvent& event, const Dossier& after);
void follow(std::vector<CounterTask>& tasks, const DossierEvent& event, Instant at, const Dossier& after);

}  // namespace motcua::dossiers
