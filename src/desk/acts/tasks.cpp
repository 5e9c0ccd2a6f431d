#include "acts/tasks.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/overloaded.h"
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

TaskChange task_change(const DossierEvent& event, const Dossier& after) {
  using Change = TaskChange;
  const auto begins = [](TaskKind kind, const std::vector<TaskKind>& ends) {
    return Change{.begins = kind, .ends = ends, .told = 0, .how = {}};
  };
  const auto ends = [](std::vector<TaskKind> kinds) {
    return Change{.begins = {}, .ends = std::move(kinds), .told = 0, .how = {}};
  };
  return std::visit(
      Overloaded{
          [](const CitizenTold& kind) { return Change{.begins = {}, .ends = {}, .told = kind.task, .how = kind.how}; },
          [&](const SupplementRequested&) { return begins(TaskKind::supplement, {TaskKind::supplement}); },
          [&](const SupplementReceived&) { return ends({TaskKind::supplement}); },
          [&](const PaymentRequested&) { return begins(TaskKind::payment, {TaskKind::payment}); },
          [&](const PaymentConfirmed&) { return ends({TaskKind::payment}); },
          // A newer date replaces the date that the citizen was not told.
          [&](const one_of<Apologised, ApologyCorrected> auto&) { return begins(TaskKind::apology, kDates); },
          [&](const Extended&) { return begins(TaskKind::extension, kDates); },
          [&](const Issued&) { return begins(of_result(after), kAll); },
          [&](const IssueCorrected&) { return begins(of_result(after), kResults); },
          [&](const IssueWithdrawn&) { return begins(TaskKind::result_withdrawn, kResults); },
          [&](const Stopped&) { return begins(TaskKind::stop, kAll); },
          [&](const one_of<Returned, Withdrawn> auto&) { return ends(kAll); },
          // The other kinds need no telling.
          [](const one_of<Received, CompletedAtOnce, HandedOver, Accepted, SentBack, Verified, OpinionAsked,
                          OpinionGiven, Proposed, ForwardedUp, Approved, Reworked, Reassigned, Noted, CalendarChanged,
                          CorrectionAsked, Corrected, CorrectionRefused, FileAdded, AtOnceConfirmed, ReissueAsked,
                          ReissueRefused, LookUpWordDrawn> auto&) { return Change{}; }},
      event.what);
}

// A task that was told ends by its number, which an event without values does not have.
template <class... Kinds>
static std::set<std::string_view> kinds_with_tasks(std::type_identity<std::variant<Kinds...>>) {
  std::set<std::string_view> found{CitizenTold::kKind};
  const auto add = [&](const DossierEvent& event) {
    const TaskChange change = task_change(event, {});
    if (change.begins || !change.ends.empty()) found.insert(kind_of(event));
  };
  (add({.dossier = {}, .seq = 0, .common = {}, .what = Kinds{}}), ...);
  return found;
}

bool may_change_tasks(std::string_view kind) {
  static const std::set<std::string_view> kinds = kinds_with_tasks(std::type_identity<Happened>{});
  return kinds.contains(kind);
}

void follow(std::vector<CounterTask>& tasks, const DossierEvent& event, Instant at, const Dossier& after) {
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
