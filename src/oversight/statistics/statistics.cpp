#include "statistics/statistics.h"

#include <algorithm>
#include <functional>

#include "base/damage.h"
#include "catalogue/catalogue.h"
#include "satisfaction/satisfaction.h"
#include "statistics/closed_days.h"
#include "workflow/workflow.h"

namespace motcua::statistics {
namespace {

Scope scope_of(const Needs& needs, const UnitId& unit, const Period& period, Instant now) {
  return statistics::scope_of(unit, needs.shell.zone, period.from, period.to, now);
}

void add_counter(Counter& counter, const VisitCount& count) {
  counter.visits += count.visits;
  if (count.kind == "guidance") counter.guidance += count.visits;
  if (count.kind == "completion") counter.asked_to_complete += count.visits;
  if (count.kind == "refusal") counter.refused += count.visits;
}

// Returns a name from a row of the catalogue or of a workflow. An unreadable row gives unreadable(), so the other
// counts are still shown.
text::Words read_or_unreadable(const std::function<text::Words()>& read) {
  try {
    return read();
  } catch (const Damage& damage) { log_left_out(damage); }
  return unreadable();
}

std::string code_of(const Needs& needs, const std::string& version) {
  std::string code = needs.catalogue.code_of(version);
  return code.empty() ? unreadable().vi : code;
}

std::vector<StepNumbers> steps_of(const Needs& needs, const std::vector<StepTime>& times) {
  std::map<std::pair<std::string, std::string>, StepNumbers> by_step;  // two versions of a step share one line
  for (const StepTime& time : times) {
    bool of_citizen = false;  // the time belongs to the citizen, not to the office
    const std::string code = code_of(needs, time.procedure_version);
    const text::Words name = read_or_unreadable([&] {
      const workflow::Step& step =
          workflow::step_of(needs.workflows.get(time.workflow, time.workflow_version), time.step);
      of_citizen = workflow::transition(step, workflow::Action::return_result) != nullptr;
      return step.name;
    });
    if (of_citizen) continue;
    StepNumbers& numbers = by_step[{code, name.vi}];
    numbers.procedure = code;
    numbers.step = name;
    numbers.times += time.times;
    numbers.minutes += time.minutes;
    numbers.late += time.late;
  }
  std::vector<StepNumbers> steps;
  steps.reserve(by_step.size());
  for (auto& [key, numbers] : by_step) steps.push_back(std::move(numbers));
  return steps;
}

std::vector<LateNumbers> late_of(const Needs& needs, const std::vector<LateCount>& counts) {
  std::map<std::pair<UnitId, std::string>, LateNumbers> by_name;  // two versions of a step share one line
  for (const LateCount& count : counts) {
    text::Words name;
    if (count.pause || !count.what.empty())
      name = read_or_unreadable([&]() -> text::Words {
        if (count.pause) return in_both(calendar::label_of(calendar::pause_kind(count.what)));
        return workflow::step_of(needs.workflows.get(count.workflow, count.workflow_version), count.what).name;
      });
    LateNumbers& numbers = by_name[{count.unit, name.vi}];
    numbers.unit = count.unit;
    numbers.name = name;
    numbers.dossiers += count.dossiers;
    numbers.minutes += count.minutes;
  }
  std::vector<LateNumbers> late;
  late.reserve(by_name.size());
  for (auto& [key, numbers] : by_name) late.push_back(std::move(numbers));
  std::sort(late.begin(), late.end(), [](const LateNumbers& a, const LateNumbers& b) {
    return std::tuple(-a.minutes, a.unit, a.name) < std::tuple(-b.minutes, b.unit, b.name);
  });
  return late;
}

Figures count(const Needs& needs, const UnitId& unit, const Period& period) {
  const Instant now = needs.shell.clock.now();
  Scope scope = scope_of(needs, unit, period, now);
  Figures out{.unit = unit, .period = period, .as_of = std::min(scope.to, now)};
  needs.shell.database.read([&](db::Transaction& transaction) {
    scope.closed = closed_day(transaction, unit);
    for (const Cell& cell : cells(transaction, scope)) {
      const std::string field =
          read_or_unreadable([&] {
            return text::Words{.vi = needs.catalogue.get(cell.procedure_version)->procedure.field, .en = {}};
          }).vi;
      for (Numbers* numbers : {&out.total, &out.units[cell.unit], &out.fields[field],
                               &out.procedures[code_of(needs, cell.procedure_version)]})
        numbers->add(cell);
    }
    for (const auto& count : visit_counts(transaction, scope)) add_counter(out.counter, count);
    const WholeLives lives = whole_lives(transaction, scope);
    out.counter.whole_lives = lives.dossiers;
    out.counter.whole_life_visits = lives.visits;
    out.corrections = dossiers::corrections_between(transaction, unit, scope.from, scope.to);
    out.due_acts = dossiers::due_acts_between(transaction, unit, scope.from, scope.to);
    out.late = late_of(needs, late_counts(transaction, scope));
    out.steps = steps_of(needs, step_times(transaction, scope));
    out.ratings = satisfaction::scores(transaction, unit, scope.from, scope.to, out.as_of);
    return 0;
  });
  return out;
}

}  // namespace

Figures figures(const Needs& needs, const UnitId& unit, const Period& period) {
  return needs.kept->get(unit.text + " " + iso(period.from) + " " + iso(period.to),
                         [&] { return count(needs, unit, period); });
}

std::vector<Month> months(const Needs& needs, const UnitId& unit, const Period& period) {
  std::vector<Month> months;
  for (const Period& month : months_of(period)) months.push_back({.period = month});
  Scope scope = scope_of(needs, unit, {months.front().period.from, period.to}, needs.shell.clock.now());
  const auto all = needs.shell.database.read([&](db::Transaction& transaction) {
    scope.closed = closed_day(transaction, unit);
    return settled_then(transaction, scope, needs.shell.zone);
  });
  for (const SettledThen& then : all) {
    const auto month = std::ranges::find_if(months, [&](const Month& one) { return then.day <= one.period.to; });
    if (month == months.end()) throw Damage("dossier", {}, "finished_at", "is not in the period that was asked for");
    month->early += then.early;
    month->on_time += then.on_time;
    month->overdue += then.overdue;
  }
  return months;
}

Closing::Closing(const Needs& needs)
    : job_(needs.shell.database, "closing", std::chrono::minutes{10}, [&needs](const Job::Turn& turn) {
        for (bool more = true; more && !turn.over();)  // one unit after another, so no writer waits long
          (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
            more = close_days(transaction, needs.shell.zone, needs.shell.clock.now());
            return {};
          });
      }) {}

JsonObject to_json(const Needs& needs, const Figures& figures) {
  return to_json(
      figures, needs.directory,
      [&](const std::string& code) {
        const auto version = needs.catalogue.in_force(code);
        return version ? version->procedure.short_name : code;
      },
      needs.shell.zone);
}

}  // namespace motcua::statistics
