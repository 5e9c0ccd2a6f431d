#include "dossiers/measures.h"

#include <algorithm>

namespace motcua::dossiers {
namespace {

// Returns the working minutes of [from, to) that no pause covers.
std::int64_t worked(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& dossier, Instant from,
                    Instant to) {
  std::int64_t minutes = calendar.worked(zone.local(from), zone.local(to));
  for (const PauseSpan& pause : dossier.pauses) {
    const Instant begin = std::max(pause.from, from), end = std::min(pause.to.value_or(to), to);
    if (begin < end) minutes -= calendar.worked(zone.local(begin), zone.local(end));
  }
  return minutes;
}

}  // namespace

std::optional<Instant> counted_due(const Dossier& d, const std::optional<Instant>& due) {
  return due && d.confirm_due ? std::max(due, d.confirm_due) : due;
}

std::optional<calendar::Verdict> verdict_of(const Dossier& d, Zone zone) {
  if (!d.ready_at || !d.original_due) return std::nullopt;
  if (d.confirmed_at && d.confirm_due && zone.local(*d.confirmed_at) > zone.local(*d.confirm_due))
    return calendar::Verdict::overdue;
  return calendar::verdict(zone.local(*d.ready_at), zone.local(*d.original_due));
}

Measures measures_of(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& d) {
  Measures measures;
  measures.finished = d.confirmed_at ? d.confirmed_at : d.ready_at ? d.ready_at : d.closed_at;
  if (!d.ready_at || !d.original_due || !d.promised_due) return measures;
  measures.verdict = verdict_of(d, zone);
  measures.used_minutes = worked(calendar, zone, d, d.received_at, *d.ready_at);
  measures.legal_minutes = worked(calendar, zone, d, d.received_at, d.legal_due.value_or(*d.original_due));
  measures.promised_minutes = worked(calendar, zone, d, d.received_at, *d.promised_due);
  return measures;
}

std::vector<StepDone> steps_done(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& before,
                                 const Dossier& after, Instant at) {
  std::vector<StepDone> done;
  for (const ActiveStep& step : before.steps) {
    const bool stays = std::any_of(after.steps.begin(), after.steps.end(), [&](const ActiveStep& other) {
      return other.step == step.step && other.started == step.started;
    });
    if (!stays) done.push_back({step, at, worked(calendar, zone, after, step.started, at)});
  }
  return done;
}

std::string_view visit_kind(const DossierEvent& event, const Dossier& after) {
  if (as<Received>(event)) return after.channel == catalogue::Channel::direct ? "receipt" : "";
  if (as<SupplementReceived>(event)) return "supplement";
  if (as<PaymentConfirmed>(event)) return "payment";
  if (const auto* returned = as<Returned>(event)) return returned->against == "post" ? "" : "result";
  if (as<Withdrawn>(event)) return "withdrawal";
  return {};
}

}  // namespace motcua::dossiers
