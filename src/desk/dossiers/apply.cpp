// Applies an event to the state. The common facts come first: steps left and entered, due times, state. The facts of
// the kind follow.
#include <algorithm>

#include "dossiers/decided.h"
#include "dossiers/event_codec.h"
#include "dossiers/rules.h"

namespace motcua::dossiers {
namespace {

void apply_common(Dossier& dossier, const CommonFacts& common, Instant at) {
  for (const std::string& step : common.left)
    std::erase_if(dossier.steps, [&](const ActiveStep& active) { return active.step == step; });
  for (const EnteredStep& step : common.entered)
    dossier.steps.push_back({step.step, step.role, step.unit, step.person, at, step.due});
  if (common.due) {
    dossier.original_due = common.due->first;
    dossier.legal_due = common.due->legal;
    dossier.promised_due = common.due->promised;
  }
  if (common.apology) dossier.apology_due = common.apology;
  if (common.step_dues)
    for (ActiveStep& active : dossier.steps)
      if (const auto due = common.step_dues->find(active.step); due != common.step_dues->end())
        active.due = due->second;
  if (common.state) dossier.state = *common.state;
  if (closed(dossier.state)) {
    dossier.steps.clear();
    dossier.closed_at = at;
    if (!dossier.pauses.empty() && !dossier.pauses.back().to) dossier.pauses.back().to = at;
  }
}

// The changes of each kind besides the common facts. A new kind does not compile until this struct handles it.
struct Apply {
  Dossier& dossier;
  const CommonFacts& common;
  Instant at;
  const PersonId& person;
  std::optional<Instant> closed_before;

  // These kinds change only the common facts.
  template <class Kind>
    requires one_of<Kind, HandedOver, SentBack, Verified, OpinionAsked, OpinionGiven, ForwardedUp, Returned, Withdrawn,
                    Stopped, Noted, CalendarChanged, CorrectionAsked, Corrected, CorrectionRefused>
  void operator()(const Kind&) const {}

  // The receipt: apply() begins with it, before the common facts.
  void operator()(const Received&) const {}

  // These kinds do not change the state.
  template <class Kind>
    requires one_of<Kind, LookUpWordDrawn, CitizenTold>
  void operator()(const Kind&) const {
    dossier.closed_at = closed_before;
  }

  // The result and its later changes. A later change of the result does not end the dossier a second time.
  template <class Kind>
    requires one_of<Kind, CompletedAtOnce, AtOnceConfirmed, IssueWithdrawn, FileAdded, ReissueAsked, IssueCorrected,
                    ReissueRefused>
  void operator()(const Kind& kind) const {
    apply_decided(dossier, kind, {.common = common, .at = at, .person = person});
    if (closed_before) dossier.closed_at = closed_before;
  }

  void operator()(const Accepted&) const { dossier.appraiser = person; }
  void operator()(const Proposed& kind) const {
    dossier.proposer = person;
    dossier.outcome = kind.outcome;
  }
  void operator()(const Approved& kind) const {
    dossier.signatory = kind.signatory;
    if (kind.draft) dossier.approved_draft = kind.draft;
    if (!dossier.outcome) dossier.outcome = Outcome::grant;
  }
  void operator()(const Reworked&) const { dossier.outcome.reset(); }
  void operator()(const Issued& kind) const {
    dossier.document_number = kind.document.number;
    dossier.book = kind.document.book;
    dossier.ready_at = at;
    if (kind.results) dossier.results = *kind.results;
  }
  void operator()(const SupplementRequested&) const {
    dossier.pauses.push_back({calendar::PauseKind::supplement, at, std::nullopt});
    ++dossier.supplement_requests;
  }
  void operator()(const PaymentRequested&) const {
    dossier.pauses.push_back({calendar::PauseKind::financial_duty, at, std::nullopt});
  }
  template <class Kind>
    requires one_of<Kind, SupplementReceived, PaymentConfirmed>
  void operator()(const Kind&) const {
    if (dossier.pauses.empty() || dossier.pauses.back().to) throw Damage("kind", "no pause is open that it could end");
    dossier.pauses.back().to = at;
  }
  void operator()(const Apologised& kind) const {
    const bool late = kind.late.value_or(false);
    (late ? dossier.apologised_late : dossier.apologised) = true;
    if (kind.late) dossier.last_apology = {.at = at, .by = person, .late = late};
    dossier.apology_due = dossier.promised_due;
  }
  void operator()(const ApologyCorrected&) const { dossier.apology_due = dossier.promised_due; }
  void operator()(const Extended& kind) const {
    dossier.extensions.push_back(kind.extension.granted);
    dossier.extensions.back().at = at;
  }
  void operator()(const Reassigned& kind) const {
    for (ActiveStep& active : dossier.steps)
      if (active.step == kind.step) active.person = kind.person;
  }
};

Dossier begun(const Received& received, const DossierId& id, Instant at, const PersonId& person) {
  Dossier dossier;
  dossier.id = id;
  dossier.code = received.code;
  dossier.procedure_code = received.procedure_code;
  dossier.procedure_version = received.procedure_version;
  dossier.case_id = received.case_id;
  dossier.workflow = received.workflow;
  dossier.workflow_version = received.workflow_version;
  dossier.channel = received.channel;
  dossier.receiving_unit = received.receiving_unit;
  dossier.competent_unit = received.competent_unit;
  dossier.received_at = at;
  dossier.received_by = person;
  dossier.limit = received.limit;
  dossier.declared = received.declared;
  dossier.after_supplement = received.after_supplement;
  dossier.step_minutes = received.step_minutes;
  dossier.papers = received.papers;
  dossier.pages = received.pages;
  dossier.copies = received.copies;
  dossier.sets = received.sets;
  dossier.fee = received.fee;
  dossier.delivery = received.delivery;
  dossier.register_number = received.register_number;
  return dossier;
}

}  // namespace

void apply(Dossier& dossier, const DossierEvent& event, Instant at, const PersonId& person) {
  if (event.seq != dossier.version + 1) throw Damage("seq", "an event before it is missing, or it is there twice");
  if (const auto* received = std::get_if<Received>(&event.what)) dossier = begun(*received, event.dossier, at, person);
  dossier.version = event.seq;
  const Apply own{
      .dossier = dossier, .common = event.common, .at = at, .person = person, .closed_before = dossier.closed_at};
  apply_common(dossier, event.common, at);
  std::visit(own, event.what);
}

void apply(Dossier& dossier, const RecordedEvent& recorded) {
  of_row("event", place_of(recorded), [&] { apply(dossier, recorded.event, recorded.at, recorded.person); });
}

}  // namespace motcua::dossiers
