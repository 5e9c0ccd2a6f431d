// decide(): from a situation and a command to the one event that follows, or a refusal.
#include <algorithm>

#include "base/problems.h"
#include "base/verify.h"
#include "dossiers/basis.h"
#include "dossiers/decided.h"
#include "dossiers/promises.h"
#include "msg/dossier.h"
#include "numbers/vouchers.h"

namespace motcua::dossiers {

using access::Role;
using workflow::Action;

namespace {

struct Deciding {
  const Situation& s;
  const Command& c;
  const Offer& offer;
  const Rests& rests;
  Decision out{};

  const Dossier& dossier() const { return s.dossier; }

  void leave_for(const std::string& to, const PersonId& person, const UnitId& unit = {}) {
    out.event.common.left = {offer.step};
    out.event.common.entered = {entering(s, workflow::step_of(s.workflow, to), person, unit)};
  }

  // Moves along the workflow's transition, if the action has one. Keeps the person where the step asks for it.
  void move(const PersonId& given = {}) {
    const workflow::Transition* way = workflow::transition(workflow::step_of(s.workflow, offer.step), c.action);
    VERIFY(way);
    if (way->to.empty() || way->to == offer.step) return;
    const workflow::Step& next = workflow::step_of(s.workflow, way->to);
    UnitId unit;  // unit of a person of another unit whose opinion is asked
    if (const units::Holder* holder = given.empty() ? nullptr : chosen(s, offer, given))
      if (const units::Post* post = s.directory.post(holder->post)) unit = post->unit;
    leave_for(way->to, !given.empty() ? given : next.keep_person ? dossier().appraiser : PersonId{}, unit);
  }

  Result<> check_person(bool required) {
    if (c.person.empty())
      return required
                 ? Result<>(refuse(motcua::problems::invalid_input, {}, {{"/person", msg::dossier::choose_person}}))
                 : Result<>{};
    if (chosen(s, offer, c.person)) return {};
    if (c.action == Action::ask_opinion && c.person == s.actor.person)
      return refuse(motcua::problems::invalid_input, {}, {{"/person", msg::dossier::ask_somebody_else}});
    return refuse(motcua::problems::invalid_input, {}, {{"/person", msg::dossier::person_does_not_fit}});
  }

  Result<> pause(State state, calendar::PauseKind kind) {
    out.event.common.state = state;
    auto pauses = dossier().pauses;
    pauses.push_back({kind, s.now, std::nullopt});
    TRY_ASSIGN(const Dues dues, dues_of(s, pauses, dossier().extensions));
    // A pause that comes too late changes nothing.
    out.event.common.due = new_dues(dues, dues.first ? dossier().promised_due : std::nullopt);
    return {};
  }

  Result<> resume() {
    out.event.common.state = State::in_progress;
    auto pauses = dossier().pauses;
    pauses.back().to = s.now;
    TRY_ASSIGN(const Dues dues, dues_of(s, pauses, dossier().extensions));
    const Instant at = *dues.first;
    const LocalTime now = s.zone.local(s.now), from = s.zone.local(pauses.back().from);
    Instant promised = at;
    // A new date from before the pause moves by the working time of the pause.
    if (dossier().apology_due) {
      const auto moved = s.calendar.add_minutes(s.zone.local(*dossier().apology_due),
                                                std::max<std::int64_t>(1, s.calendar.worked(from, now)));
      if (moved) promised = std::max(promised, s.zone.instant({moved->date, s.calendar.closing(moved->date)}));
      out.event.common.apology = promised;
    }
    out.event.common.due = new_dues(dues, promised);
    auto& steps = out.event.common.step_dues.emplace();
    for (const ActiveStep& step : dossier().steps)
      if (const auto moved = step_due(s, workflow::step_of(s.workflow, step.step), step.started, pauses);
          step.due && moved)
        steps[step.step] = *moved;
    return {};
  }

  Result<> apologise(const std::optional<ApologyTerms>& terms) {
    if (!terms) return refuse(problems::too_late_to_apologise);
    if (c.action == Action::apologise) out.event.what = Apologised{.late = terms->late, .text = c.text};
    else out.event.what = ApologyCorrected{.text = c.text};
    return decide_apology(s, c, *terms, out);
  }

  Result<> request_supplement() {
    if (c.items.empty()) return refuse(motcua::problems::invalid_input, {}, {{"/items", msg::dossier::name_a_paper}});
    SupplementRequested kind{
        .request_number = dossier().supplement_requests + 1, .ground = rests.ground, .items = {}, .text = c.text};
    for (const auto& [name, reason] : c.items) kind.items.push_back({.name = name, .reason = reason});
    out.event.what = std::move(kind);
    if (dossier().supplement_requests > 0) out.warnings.push_back(msg::dossier::second_supplement_warning);
    const LocalTime received = s.zone.local(dossier().received_at), now = s.zone.local(s.now);
    const auto third = s.calendar.working_day_after(received.date, 3);
    if (third && now.date > *third) out.warnings.push_back(msg::dossier::three_days_passed);
    TRY(pause(State::waiting_supplement, calendar::PauseKind::supplement));
    out.notice = "supplement_requested";
    return {};
  }

  template <class Kind>
  Result<> moves(Kind kind, const PersonId& given = {}) {
    out.event.what = std::move(kind);
    move(given);
    return {};
  }
  template <class Kind>
  Result<> ends(Kind kind, State state) {
    out.event.what = std::move(kind);
    out.event.common.state = state;
    return {};
  }

  Result<> issue() {
    if (lacks_result(s, offer)) return refuse(problems::result_file_missing);
    out.event.common.state = State::ready;
    out.notice = "result_ready";
    return moves(issue_named(s));
  }

  Result<> return_result() {
    return ends(Returned{.against = c.choice,
                         .recipient = c.recipient,
                         .recipient_id = c.recipient_id,
                         .recipient_id_kind = c.recipient_id_kind,
                         .text = c.text},
                State::returned);
  }

  Result<> request_payment() {
    out.event.what = PaymentRequested{.amount = c.amount, .text = c.text};
    TRY(pause(State::waiting_payment, calendar::PauseKind::financial_duty));
    out.notice = "payment_requested";
    return {};
  }

  Result<> confirm_payment() {
    TRY_ASSIGN(const std::string number, numbers::voucher_number(c.number));
    out.event.what = PaymentConfirmed{.reference = number, .repeats = {}, .text = c.text};
    return resume();
  }

  Result<> withdraw() {
    out.notice = "withdrawn";
    return ends(Withdrawn{.confirmed_by = rests.confirmed_by,
                          .requested_on = rests.requested_on,
                          .ground = rests.ground,
                          .text = c.text,
                          .requested_by = rests.requested_by},
                State::withdrawn);
  }

  Result<> stop() {
    out.notice = "stopped";
    return ends(Stopped{.confirmed_by = rests.confirmed_by,
                        .requested_on = rests.requested_on,
                        .ground = rests.ground,
                        .text = c.text,
                        .requested_by = rests.requested_by},
                State::stopped);
  }

  Result<> specifics() {
    switch (c.action) {
      case Action::hand_over: TRY(check_person(false)); return moves(HandedOver{.text = c.text}, c.person);
      case Action::accept: return moves(Accepted{}, s.actor.stands_for());
      case Action::send_back: return moves(SentBack{.text = c.text});
      case Action::verify: out.event.what = Verified{.text = c.text}; return {};
      case Action::ask_opinion: TRY(check_person(false)); return moves(OpinionAsked{.text = c.text}, c.person);
      case Action::give_opinion: return moves(OpinionGiven{.text = c.text});
      case Action::propose:
        return moves(
            Proposed{.outcome = outcome_of(c.choice), .draft = draft_named(s), .ground = rests.ground, .text = c.text});
      case Action::forward_up: return moves(ForwardedUp{.text = c.text});
      case Action::approve: return moves(Approved{.signatory = s.actor.post, .draft = draft_named(s), .text = c.text});
      case Action::rework: return moves(Reworked{.text = c.text});
      case Action::issue: return issue();
      case Action::return_result: return return_result();
      case Action::request_supplement: return request_supplement();
      case Action::receive_supplement:
        out.event.what = SupplementReceived{.text = c.text};
        out.notice = "supplement_received";
        return resume();
      case Action::request_payment: return request_payment();
      case Action::confirm_payment: return confirm_payment();
      case Action::withdraw: return withdraw();
      case Action::stop: return stop();
      case Action::apologise: return apologise(apology_terms(s));
      case Action::correct_apology: return apologise(correction_terms(s));
      case Action::extend: return decide_extension(s, c, out);
      case Action::reassign:
        TRY(check_person(true));
        out.event.what = Reassigned{.step = offer.step, .person = c.person, .text = c.text};
        return {};
      case Action::confirm_signing: return ends(confirmation_named(s), State::returned);
      case Action::deny_signing:
        out.notice = "result_withdrawn";
        return moves(IssueWithdrawn{.document_number = dossier().document_number,
                                    .book = dossier().book,
                                    .signatory = dossier().signatory,
                                    .text = c.text});
      case Action::ask_reissue: {
        TRY_ASSIGN(out.event.what, request_named(c));
        return {};
      }
      case Action::reissue:
        out.event.what = reissue_named(s, c);
        out.notice = "result_corrected";
        return {};
      case Action::refuse_reissue: out.event.what = refusal_named(s, c); return {};
      case Action::note: out.event.what = Noted{.text = c.text}; return {};
    }
    VERIFY_UNREACHED();
  }
};

}  // namespace

std::string_view event_kind(Action action) {
  switch (action) {
    case Action::hand_over: return HandedOver::kKind;
    case Action::accept: return Accepted::kKind;
    case Action::send_back: return SentBack::kKind;
    case Action::verify: return Verified::kKind;
    case Action::ask_opinion: return OpinionAsked::kKind;
    case Action::give_opinion: return OpinionGiven::kKind;
    case Action::propose: return Proposed::kKind;
    case Action::forward_up: return ForwardedUp::kKind;
    case Action::approve: return Approved::kKind;
    case Action::rework: return Reworked::kKind;
    case Action::issue: return Issued::kKind;
    case Action::return_result: return Returned::kKind;
    case Action::request_supplement: return SupplementRequested::kKind;
    case Action::receive_supplement: return SupplementReceived::kKind;
    case Action::request_payment: return PaymentRequested::kKind;
    case Action::confirm_payment: return PaymentConfirmed::kKind;
    case Action::withdraw: return Withdrawn::kKind;
    case Action::stop: return Stopped::kKind;
    case Action::apologise: return Apologised::kKind;
    case Action::correct_apology: return ApologyCorrected::kKind;
    case Action::extend: return Extended::kKind;
    case Action::reassign: return Reassigned::kKind;
    case Action::confirm_signing: return AtOnceConfirmed::kKind;
    case Action::deny_signing: return IssueWithdrawn::kKind;
    case Action::ask_reissue: return ReissueAsked::kKind;
    case Action::reissue: return IssueCorrected::kKind;
    case Action::refuse_reissue: return ReissueRefused::kKind;
    case Action::note: return Noted::kKind;
  }
  VERIFY_UNREACHED();
}

namespace {

// Returns the most helpful refusal for an action that exists but is not offered here.
Refusal why_not(const Situation& s, Action action) {
  const Dossier& d = s.dossier;
  const bool leader = s.actor.has(Role::leader);
  if (action == Action::request_supplement && d.supplement_requests > 0 && !leader)
    return {problems::second_supplement};
  if (takes_approval(action) && !may_approve(s.actor))
    return {motcua::problems::forbidden, msg::dossier::approval_not_delegated};
  if (const auto own = action == Action::approve ? own_work(d, s.actor) : std::nullopt) return *own;
  if ((action == Action::reissue || action == Action::refuse_reissue) && d.reissue && leader &&
      (s.actor.person == d.reissue->asked_by || s.actor.stands_for() == d.reissue->asked_by))
    return {problems::own_reissue};
  if (action == Action::reissue && d.reissue && leader) return {problems::result_file_missing};
  if ((action == Action::confirm_signing || action == Action::deny_signing) && awaits_confirmation(d))
    return {problems::not_the_signatory};
  if (action == Action::apologise && leader && !paused(d.state)) return {problems::too_late_to_apologise};
  if (action == Action::extend && leader) return {problems::not_extendable};
  return {problems::not_available, {msg::dossier::in_state, label_of(d.state)}};
}

}  // namespace

Result<Decision> decide(const Situation& situation, const Command& command) {
  const auto offers = available(situation);
  const auto offer = std::find_if(offers.begin(), offers.end(),
                                  [&](const Offer& candidate) { return candidate.action == command.action; });
  if (offer == offers.end()) return std::unexpected(why_not(situation, command.action));
  TRY_ASSIGN(const Rests rests, rest_on_basis(situation, command));
  Deciding deciding{.s = situation, .c = command, .offer = *offer, .rests = rests};
  deciding.out.event.dossier = situation.dossier.id;
  deciding.out.event.seq = situation.dossier.version + 1;
  deciding.out.event.common.at_step = offer->step;
  TRY(deciding.specifics());
  return std::move(deciding.out);
}

}  // namespace motcua::dossiers
