#include "deadlines/warning_rules.h"

#include "base/verify.h"
#include "dossiers/measures.h"

namespace motcua::deadlines {

std::string_view word_of(WarningKind kind) {
  switch (kind) {
    case WarningKind::near_step: return "near_step";
    case WarningKind::late_step: return "late_step";
    case WarningKind::near_due: return "near_due";
    case WarningKind::overdue: return "overdue";
  }
  VERIFY_UNREACHED();
}

std::vector<Warning> warnings_of(const dossiers::Dossier& d, const calendar::WorkingCalendar& calendar, Zone zone,
                                 const WarningPolicy& policy, Instant now) {
  std::vector<Warning> warnings;
  if (d.state != dossiers::State::in_progress || d.steps.empty()) return warnings;
  const LocalTime at = zone.local(now);
  const auto look = [&](Instant due, std::int64_t limit, WarningKind near, WarningKind late,
                        const dossiers::ActiveStep& step, std::string_view name) {
    const LocalTime until = zone.local(due);
    const auto add = [&](WarningKind kind, std::int64_t minutes) {
      warnings.push_back({.kind = kind,
                          .step = std::string(name),
                          .unit = step.unit,
                          .role = step.role,
                          .person = step.person,
                          .due = due,
                          .minutes = minutes});
    };
    if (at > until) return add(late, calendar.worked(until, at));
    const std::int64_t left = calendar.worked(at, until);
    if (until.date == at.date || left * 100 <= limit * policy.percent) add(near, left);
  };
  for (const dossiers::ActiveStep& step : d.steps)
    if (step.due)
      look(*step.due, calendar.worked(zone.local(step.started), zone.local(*step.due)), WarningKind::near_step,
           WarningKind::late_step, step, step.step);
  if (const auto due = dossiers::counted_due(d, d.promised_due))
    look(*due, d.step_minutes, WarningKind::near_due, WarningKind::overdue, d.steps.front(), "");
  return warnings;
}

bool concerns(Audience audience, const Warning& warning, const calendar::WorkingCalendar& calendar, Zone zone,
              const WarningPolicy& policy, Instant now) {
  switch (audience) {
    case Audience::person: return true;
    case Audience::leader: return warning.kind != WarningKind::near_step;
    case Audience::upper: {
      if (warning.kind != WarningKind::overdue) return false;
      const auto told = calendar.working_day_after(zone.local(warning.due).date, policy.escalate_days);
      return told && zone.local(now).date > *told;
    }
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::deadlines
