#include "dossiers/rules.h"

#include <algorithm>
#include <array>

#include "access/policy.h"
#include "base/id_number.h"
#include "base/problems.h"
#include "base/verify.h"
#include "dossiers/decided.h"
#include "dossiers/promises.h"
#include "dossiers/rights.h"
#include "msg/dossier_field.h"

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

// Decisions of a leader are approvals on every route. An actor by delegation, or a key, needs the right to approve.
constexpr std::array kApprovals{Action::approve, Action::reissue,   Action::refuse_reissue, Action::stop,
                                Action::extend,  Action::apologise, Action::correct_apology};

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

bool takes_approval(Action action) {
  return std::find(kApprovals.begin(), kApprovals.end(), action) != kApprovals.end();
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

static std::vector<std::pair<std::string_view, Msg>> id_kind_choices() {
  std::vector<std::pair<std::string_view, Msg>> choices;
  for (const IdKind kind : kIdKinds)
    if (may_bear(Bearer::person, kind)) choices.emplace_back(word_of(kind), label_of(kind));
  return choices;
}

std::string_view word_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::line: return "line";
    case FieldKind::text: return "text";
    case FieldKind::person: return "person";
    case FieldKind::date: return "date";
    case FieldKind::choice: return "choice";
    case FieldKind::money: return "money";
    case FieldKind::items: return "items";
    case FieldKind::extension: return "extension";
    case FieldKind::agreement: return "agreement";
    case FieldKind::ground:
    case FieldKind::id_kind:
    case FieldKind::drawn: return "choice";
  }
  VERIFY_UNREACHED();
}

static std::vector<Field> fields_of_proposal() {
  using enum FieldKind;
  return {{"choice",
           choice,
           true,
           msg::dossier_field::proposal,
           {{"grant", msg::dossier_field::to_be_granted}, {"reject", msg::dossier_field::to_be_refused}}},
          {"ground", ground, false, msg::dossier_field::ground_of_refusal},
          {"text", text, true, msg::dossier_field::appraisal}};
}

static std::vector<Field> fields_of_return() {
  using enum FieldKind;
  return {{"recipient", line, true, msg::dossier_field::recipient},
          {"recipient_id", line, false, msg::dossier_field::recipient_id},
          {"recipient_id_kind", FieldKind::id_kind, false, msg::dossier_field::recipient_id_kind, id_kind_choices()},
          {"choice",
           choice,
           true,
           msg::dossier_field::against,
           {{"receipt", msg::dossier_field::against_receipt},
            {"id_card", msg::dossier_field::against_id_card},
            {"authorisation", msg::dossier_field::against_authorisation},
            {"post", msg::dossier_field::sent_by_post}}},
          {"text", text, false, msg::dossier_field::remark}};
}

static std::vector<Field> fields_of_payment() {
  using enum FieldKind;
  return {{"number", line, true, msg::dossier_field::voucher},
          {"choice",
           choice,
           false,
           msg::dossier_field::why_same_voucher,
           {{"one_for_many", msg::dossier_field::one_for_many}, {"other_issuer", msg::dossier_field::other_issuer}}},
          {"text", text, false, msg::dossier_field::remark}};
}

static std::vector<Field> fields_of_withdrawal() {
  using enum FieldKind;
  return {{"text", text, true, msg::dossier_field::why_withdrawn},
          {"requested_by", line, true, msg::dossier_field::requested_by},
          {"requested_on", date, true, msg::dossier_field::requested_on},
          {"choice",
           choice,
           true,
           msg::dossier_field::citizen_confirmed_by,
           {{"signed_request", msg::dossier_field::signed_request},
            {"id_card", msg::dossier_field::here_with_id_card},
            {"receipt", msg::dossier_field::receipt_given_back}}}};
}

static std::vector<Field> fields_of_stop() {
  using enum FieldKind;
  return {{"text", text, true, msg::dossier_field::why_stopped},
          {"requested_by", line, false, msg::dossier_field::requested_by},
          {"requested_on", date, false, msg::dossier_field::requested_on},
          {"choice",
           choice,
           false,
           msg::dossier_field::request_confirmed_by,
           {{"signed_paper", msg::dossier_field::signed_paper},
            {"counter", msg::dossier_field::at_the_counter},
            {"telephone", msg::dossier_field::by_telephone},
            {"online", msg::dossier_field::online}}},
          {"ground", ground, false, msg::dossier_field::legal_ground}};
}

static std::vector<Field> fields_of_extension() {
  using enum FieldKind;
  return {{"extension", extension, true, msg::dossier_field::ground_of_extension},
          {"text", text, true, msg::dossier_field::why_extended},
          {"date", date, false, msg::dossier_field::agreed_date},
          {"time", line, false, msg::dossier_field::agreed_time},
          {"file", agreement, false, msg::dossier_field::agreement}};
}

static std::vector<Field> fields_of_reissue_request() {
  using enum FieldKind;
  return {{"choice",
           choice,
           true,
           msg::dossier_field::what_is_wrong,
           {{"new_document", msg::dossier_field::new_document}, {"same_document", msg::dossier_field::same_document}}},
          {"drawn_number", drawn, false, msg::dossier_field::drawn_for_new_document},
          {"text", text, true, msg::dossier_field::why_reissued}};
}

std::vector<Field> fields_of(Action action) {
  using enum FieldKind;
  switch (action) {
    case Action::hand_over:
      return {{"person", person, false, msg::dossier_field::give_to},
              {"text", text, false, msg::dossier_field::hand_over_note}};
    case Action::accept: return {};
    case Action::send_back: return {{"text", text, true, msg::dossier_field::why_sent_back}};
    case Action::verify: return {{"text", text, true, msg::dossier_field::what_was_verified}};
    case Action::ask_opinion:
      return {{"person", person, false, msg::dossier_field::who_is_asked},
              {"text", text, true, msg::dossier_field::what_is_asked}};
    case Action::give_opinion: return {{"text", text, true, msg::dossier_field::opinion}};
    case Action::propose: return fields_of_proposal();
    case Action::forward_up: return {{"text", text, false, msg::dossier_field::hand_over_note}};
    case Action::approve: return {{"text", text, false, msg::dossier_field::approval_remark}};
    case Action::rework: return {{"text", text, true, msg::dossier_field::why_reworked}};
    case Action::issue: return {{"drawn_number", drawn, false, msg::dossier_field::drawn_number}};
    case Action::return_result: return fields_of_return();
    case Action::request_supplement:
      return {{"items", items, true, msg::dossier_field::wanted_papers},
              {"text", text, true, msg::dossier_field::reason_on_slip}};
    case Action::receive_supplement: return {{"text", text, true, msg::dossier_field::received_papers}};
    case Action::request_payment:
      return {{"amount", money, true, msg::dossier_field::amount},
              {"text", text, true, msg::dossier_field::what_to_pay}};
    case Action::confirm_payment: return fields_of_payment();
    case Action::withdraw: return fields_of_withdrawal();
    case Action::stop: return fields_of_stop();
    case Action::apologise:
    case Action::correct_apology:
      return {{"date", date, true, msg::dossier_field::new_date}, {"text", text, true, msg::dossier_field::why_late}};
    case Action::extend: return fields_of_extension();
    case Action::reassign:
      return {{"person", person, true, msg::dossier_field::give_to}, {"text", text, true, msg::dossier_field::reason}};
    case Action::confirm_signing: return {};
    case Action::deny_signing: return {{"text", text, true, msg::dossier_field::why_not_signed}};
    case Action::ask_reissue: return fields_of_reissue_request();
    case Action::reissue: return {{"text", text, false, msg::dossier_field::approval_remark}};
    case Action::refuse_reissue: return {{"text", text, true, msg::dossier_field::why_not_approved}};
    case Action::note: return {{"text", text, true, msg::dossier_field::note}};
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::dossiers
