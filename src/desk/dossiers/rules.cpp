#include "dossiers/rules.h"

#include <algorithm>

#include "access/policy.h"
#include "base/verify.h"
#include "dossiers/decided.h"
#include "dossiers/promises.h"
#include "dossiers/approval.h"

namespace motcua::dossiers {

using access::Role;
using workflow::Action;

namespace {

bool works_at(const Actor& actor, const ActiveStep& step) {
  return actor.unit == step.unit && actor.has(step.role) && (step.person.empty() || step.person == actor.stands_for());
}

bool own_unit(const Situation& s) {
  return s.actor.unit == s.dossier.receiving_unit || s.actor.unit == s.dossier.competent_unit ||
         std::any_of(s.dossier.steps.begin(), s.dossier.steps.end(),
                     [&](const ActiveStep& step) { return step.unit == s.actor.unit; });
}

LocalTime local(const Situation& s, Instant instant) { return s.zone.local(instant); }

// Offers actions at any step by rule, not by the workflow.
void offer_by_rule(const Situation& s, std::vector<Offer>& offers) {
  const Dossier& d = s.dossier;
  offer_reissue(s, offers);
  if (closed(d.state)) return;
  const std::string step = d.steps.empty() ? std::string() : d.steps.front().step;
  if (awaits_confirmation(d)) {  // the citizen has the result: only a note is offered
    if (own_unit(s)) offers.push_back({Action::note, step});
    return;
  }
  const bool desk = s.actor.has(Role::reception) && s.actor.unit == d.receiving_unit;
  const bool leads = s.actor.has(Role::leader) &&
                     (s.actor.unit == d.competent_unit || (!d.steps.empty() && s.actor.unit == d.steps.front().unit));
  if (d.state == State::waiting_supplement && desk) offers.push_back({Action::receive_supplement, step, true});
  if (d.state == State::waiting_payment &&
      (desk || std::any_of(d.steps.begin(), d.steps.end(), [&](const ActiveStep& a) { return works_at(s.actor, a); })))
    offers.push_back({Action::confirm_payment, step, true});
  if (!d.ready_at && desk) offers.push_back({Action::withdraw, step});
  if (!d.ready_at && leads) {
    offers.push_back({Action::stop, step});
    if (apology_terms(s)) offers.push_back({Action::apologise, step});
    if (correction_terms(s)) offers.push_back({Action::correct_apology, step});
    if (!extensions_open(s).empty()) offers.push_back({Action::extend, step});
  }
  for (const ActiveStep& active : d.steps)
    if (s.actor.has(Role::leader) && s.actor.unit == active.unit &&
        (active.role == Role::specialist || active.role == Role::reception))
      offers.push_back({Action::reassign, active.step});
  if (own_unit(s)) offers.push_back({Action::note, step});
}

}  // namespace

const UnitId& unit_at(const Dossier& dossier, workflow::At at) {
  switch (at) {
    case workflow::At::receiving: return dossier.receiving_unit;
    case workflow::At::competent: return dossier.competent_unit;
  }
  VERIFY_UNREACHED();
}

bool may_approve(const Actor& actor) { return !actor.has(Role::leader) || actor.rights.has(rights::approve_dossiers); }

// Decisions of a leader are approvals on every route. An actor by delegation, or a key, needs the right to approve.
bool takes_approval(Action action) {
  switch (action) {
    case Action::approve:
    case Action::reissue:
    case Action::refuse_reissue:
    case Action::stop:
    case Action::extend:
    case Action::apologise:
    case Action::correct_apology: return true;
    case Action::hand_over:
    case Action::accept:
    case Action::send_back:
    case Action::verify:
    case Action::ask_opinion:
    case Action::give_opinion:
    case Action::propose:
    case Action::forward_up:
    case Action::rework:
    case Action::issue:
    case Action::return_result:
    case Action::request_supplement:
    case Action::receive_supplement:
    case Action::request_payment:
    case Action::confirm_payment:
    case Action::withdraw:
    case Action::reassign:
    case Action::confirm_signing:
    case Action::deny_signing:
    case Action::ask_reissue:
    case Action::note: return false;
  }
  VERIFY_UNREACHED();
}

std::vector<Offer> available(const Situation& s) {
  std::vector<Offer> offers;
  const Dossier& d = s.dossier;
  if (!paused(d.state)) {
    for (const ActiveStep& active : d.steps) {
      const workflow::Step& step = workflow::step_of(s.workflow, active.step);
      if (step.id == workflow::kConfirmation) {
        offer_confirmation(s, active, offers);
        continue;
      }
      const bool mine = works_at(s.actor, active);
      for (const workflow::Transition& way : step.transitions) {
        const bool supplement = way.action == Action::request_supplement;
        // The first request belongs to the worker of the step. Only a leader of the unit may order a second one.
        const bool ordered =
            supplement && d.supplement_requests > 0 && s.actor.has(Role::leader) && s.actor.unit == active.unit;
        if (supplement ? !(ordered || (mine && d.supplement_requests == 0)) : !mine) continue;
        if (way.action == Action::forward_up && d.competent_unit == active.unit) continue;
        if (way.action == Action::propose && d.competent_unit != active.unit) continue;
        if (way.action == Action::approve && own_work(d, s.actor)) continue;
        const bool moves = way.to != active.step && way.action != Action::send_back && way.action != Action::rework &&
                           way.action != Action::ask_opinion;
        offers.push_back({way.action, active.step, moves && !supplement && way.action != Action::request_payment});
      }
    }
  }
  offer_by_rule(s, offers);
  if (!may_approve(s.actor)) std::erase_if(offers, [](const Offer& offer) { return takes_approval(offer.action); });
  return offers;
}

std::optional<Instant> step_due(const Situation& s, const workflow::Step& step, Instant started,
                                const std::vector<PauseSpan>& spans) {
  const LocalTime from = local(s, started);
  std::int64_t minutes = 0;
  if (step.transfer) {
    const auto at = calendar::transfer_due(s.calendar, from, s.options.cutoff);
    if (at) minutes = s.calendar.worked(from, *at);
  } else if (step.share > 0) {
    minutes = std::max<std::int64_t>(1, s.dossier.step_minutes * step.share / 100);
  }
  if (minutes == 0) return std::nullopt;
  minutes += extended_minutes(s, spans, started);
  std::vector<PauseSpan> since;
  std::copy_if(spans.begin(), spans.end(), std::back_inserter(since),
               [&](const PauseSpan& span) { return span.from >= started; });
  // A step restarts where the whole limit restarts.
  calendar::Options options = options_of(s);
  if (options.after_supplement == calendar::AfterSupplement::decree &&
      std::none_of(since.begin(), since.end(), [&](const PauseSpan& span) { return restarts_limit(s, spans, span); }))
    options.after_supplement = calendar::AfterSupplement::go_on;
  const auto due =
      calendar::due(s.calendar, from, {calendar::LimitUnit::working_hour, minutes}, local_pauses(s, since), options);
  return due && due->at ? std::optional(s.zone.instant(*due->at)) : std::nullopt;
}

EnteredStep entering(const Situation& s, const workflow::Step& step, const PersonId& person, const UnitId& unit) {
  return {.step = step.id,
          .role = step.role,
          .unit = unit.empty() ? unit_at(s.dossier, step.at) : unit,
          .person = person,
          .due = step_due(s, step, s.now, {})};
}

calendar::Options options_of(const Situation& s) {
  calendar::Options options = s.options;
  options.after_supplement = s.dossier.after_supplement.value_or(s.procedure.after_supplement);
  options.granted = true;
  return options;
}

std::vector<calendar::Pause> local_pauses(const Situation& s, const std::vector<PauseSpan>& spans) {
  std::vector<calendar::Pause> pauses;
  pauses.reserve(spans.size());
  for (const PauseSpan& span : spans)
    pauses.push_back({span.kind, local(s, span.from), span.to ? std::optional(local(s, *span.to)) : std::nullopt});
  return pauses;
}

Result<calendar::Due> due_of(const Situation& s, const std::vector<PauseSpan>& spans) {
  return calendar::due(s.calendar, local(s, s.dossier.received_at), s.dossier.limit, local_pauses(s, spans),
                       options_of(s), local_extensions(s, s.dossier.extensions));
}

Result<calendar::Derivation> derivation_of(const Situation& s, const std::vector<PauseSpan>& spans) {
  return calendar::derive(s.calendar, local(s, s.dossier.received_at), explained_limit(s.dossier),
                          local_pauses(s, spans), options_of(s), local_extensions(s, s.dossier.extensions));
}

}  // namespace motcua::dossiers
