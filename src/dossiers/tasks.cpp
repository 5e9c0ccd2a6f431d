#include "dossiers/tasks.h"

#include <algorithm>
#include <array>

#include "base/stored.h"
#include "base/verify.h"

namespace motcua::dossiers {
namespace {

const std::vector<TaskKind> kAll{std::begin(kTaskKinds), std::end(kTaskKinds)};
const std::vector<TaskKind> kDates{TaskKind::apology, TaskKind::extension};
const std::vector<TaskKind> kResults{TaskKind::result, TaskKind::refusal};

TaskKind of_result(const Dossier& dossier) {
  return dossier.outcome == Outcome::reject ? TaskKind::refusal : TaskKind::result;
}

}  // namespace

std::string_view word_of(TaskKind kind) {
  switch (kind) {
    case TaskKind::supplement: return "supplement";
    case TaskKind::payment: return "payment";
    case TaskKind::apology: return "apology";
    case TaskKind::extension: return "extension";
    case TaskKind::result: return "result";
    case TaskKind::refusal: return "refusal";
    case TaskKind::stop: return "stop";
    case TaskKind::result_withdrawn: return "result_withdrawn";
  }
  VERIFY_UNREACHED();
}

std::optional<TaskKind> task_kind_of(std::string_view word) {
  const auto found = std::ranges::find(kTaskKinds, word, [](TaskKind kind) { return word_of(kind); });
  return found == std::end(kTaskKinds) ? std::nullopt : std::optional(*found);
}

TaskChange task_change(const Event& event, const Dossier& after) {
  const std::string& kind = event.kind;
  if (kind == kCitizenTold)
    return {
        .begins = {}, .ends = {}, .told = stored::number(event.facts, "task"), .how = stored::text(event.facts, "how")};
  if (kind == "supplement_requested") return {.begins = TaskKind::supplement, .ends = {TaskKind::supplement}};
  if (kind == "supplement_received") return {.begins = {}, .ends = {TaskKind::supplement}};
  if (kind == "payment_requested") return {.begins = TaskKind::payment, .ends = {TaskKind::payment}};
  if (kind == "payment_confirmed") return {.begins = {}, .ends = {TaskKind::payment}};
  // A newer date takes the place of the one that nobody was told yet.
  if (kind == "apologised" || kind == "apology_corrected") return {.begins = TaskKind::apology, .ends = kDates};
  if (kind == "extended") return {.begins = TaskKind::extension, .ends = kDates};
  if (kind == "issued") return {.begins = of_result(after), .ends = kAll};
  if (kind == "issue_corrected") return {.begins = of_result(after), .ends = kResults};
  if (kind == "issue_withdrawn") return {.begins = TaskKind::result_withdrawn, .ends = kResults};
  if (kind == "stopped") return {.begins = TaskKind::stop, .ends = kAll};
  if (kind == "returned" || kind == "withdrawn") return {.begins = {}, .ends = kAll};
  return {};
}

void follow(std::vector<CounterTask>& tasks, const Event& event, Instant at, const Dossier& after) {
  const TaskChange change = task_change(event, after);
  for (CounterTask& task : tasks) {
    const bool ends = std::ranges::find(change.ends, task.kind) != change.ends.end();
    if (task.ended || (!ends && task.seq != change.told)) continue;
    task.ended = at;
    task.ended_seq = event.seq;
    if (!ends) task.how = change.how;
  }
  if (change.begins)
    tasks.push_back({.seq = event.seq, .kind = *change.begins, .asked = at, .ended_seq = {}, .ended = {}, .how = {}});
}

}  // namespace motcua::dossiers
