// How an event changes the state. Common facts first (steps left and entered, due times, state), then what is its own.
#include <algorithm>

#include "base/verify.h"
#include "dossiers/decided.h"

namespace motcua::dossiers {
namespace {

std::optional<Instant> instant_or_none(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional(Instant{value.as_int64()});
}

void receive(Dossier& dossier, const JsonObject& facts, Instant at, const PersonId& person) {
  JsonObject state = facts.at("dossier").as_object();
  state["version"] = 1;
  dossier = dossier_from_json(state);
  VERIFY(dossier.received_at == at && dossier.received_by == person);
}

void common(Dossier& dossier, const JsonObject& facts, Instant at) {
  if (const Json* left = facts.if_contains("left"))
    for (const Json& step : left->as_array())
      std::erase_if(dossier.steps, [&](const ActiveStep& active) { return active.step == view(step.as_string()); });
  if (const Json* entered = facts.if_contains("entered"))
    for (const Json& item : entered->as_array()) {
      const JsonObject& step = item.as_object();
      dossier.steps.push_back({string_at(step, "step"),
                               *units::role_of(string_at(step, "role")),
                               {string_at(step, "unit")},
                               {string_at(step, "person")},
                               at,
                               instant_or_none(step.at("due"))});
    }
  if (const Json* due = facts.if_contains("due")) {
    dossier.original_due = instant_or_none(due->as_object().at("original"));
    dossier.promised_due = instant_or_none(due->as_object().at("promised"));
  }
  if (const Json* apology = facts.if_contains("apology")) dossier.apology_due = instant_or_none(*apology);
  if (const Json* dues = facts.if_contains("step_dues"))
    for (const auto& member : dues->as_object())
      for (ActiveStep& active : dossier.steps)
        if (active.step == std::string_view(member.key().data(), member.key().size()))
          active.due = instant_or_none(member.value());
  if (const Json* state = facts.if_contains("state")) dossier.state = state_of(view(state->as_string()));
  if (closed(dossier.state)) {
    dossier.steps.clear();
    dossier.closed_at = at;
    if (!dossier.pauses.empty() && !dossier.pauses.back().to) dossier.pauses.back().to = at;
  }
}

}  // namespace

void apply(Dossier& dossier, const Event& event, Instant at, const PersonId& person) {
  VERIFY(event.kind_version == 1 && event.seq == dossier.version + 1);
  const JsonObject& facts = event.facts;
  const std::string& kind = event.kind;
  if (kind == "received") return receive(dossier, facts, at, person);
  dossier.version = event.seq;
  const std::optional<Instant> closed_at = dossier.closed_at;
  common(dossier, facts, at);
  if (apply_decided(dossier, event, at, person)) {
    if (closed_at) dossier.closed_at = closed_at;  // what happens to a result afterwards does not end the dossier again
    return;
  }
  if (kind == "accepted") {
    dossier.appraiser = person;
  } else if (kind == "proposed") {
    dossier.proposer = person;
    dossier.outcome = string_at(facts, "outcome") == "reject" ? Outcome::reject : Outcome::grant;
  } else if (kind == "approved") {
    dossier.signatory = {string_at(facts, "signatory")};
    if (facts.if_contains("draft")) dossier.approved_draft = string_at(facts, "draft");
    if (!dossier.outcome) dossier.outcome = Outcome::grant;
  } else if (kind == "reworked") {
    dossier.outcome.reset();
  } else if (kind == "issued") {
    dossier.document_number = string_at(facts, "document_number");
    dossier.book = string_at(facts, "book");
    dossier.ready_at = at;
    name_results(dossier, facts);
  } else if (kind == "supplement_requested" || kind == "payment_requested") {
    const bool supplement = kind == "supplement_requested";
    dossier.pauses.push_back(
        {supplement ? calendar::PauseKind::supplement : calendar::PauseKind::financial_duty, at, std::nullopt});
    if (supplement) ++dossier.supplement_requests;
  } else if (kind == "supplement_received" || kind == "payment_confirmed") {
    dossier.pauses.back().to = at;
  } else if (kind == "apologised") {
    dossier.apologised = true;
    dossier.apology_due = dossier.promised_due;
  } else if (kind == "reassigned") {
    for (ActiveStep& active : dossier.steps)
      if (active.step == string_at(facts, "step")) active.person = {string_at(facts, "person")};
  } else {
    VERIFY(std::find(std::begin(kEventKinds), std::end(kEventKinds), kind) != std::end(kEventKinds));
  }
}

}  // namespace motcua::dossiers
