// How an event changes the state. Common facts first (steps left and entered, due times, state), then what is its own.
#include <algorithm>

#include "base/stored.h"
#include "dossiers/decided.h"
#include "dossiers/rules.h"

namespace motcua::dossiers {
namespace {

std::optional<Instant> instant_or_none(const JsonObject& object, std::string_view key) {
  return stored::member(object, key).is_null() ? std::nullopt : std::optional(Instant{stored::number(object, key)});
}

void receive(Dossier& dossier, const JsonObject& facts, Instant at, const PersonId& person) {
  JsonObject state = stored::object(facts, "dossier");
  state["version"] = 1;
  dossier = dossier_from_json(state);
  if (dossier.received_at != at || dossier.received_by != person)
    throw Damage("dossier", "was received at another time, or by another person, than the event tells");
}

void common(Dossier& dossier, const JsonObject& facts, Instant at) {
  using stored::text;
  if (facts.if_contains("left"))
    for (const Json& item : stored::array(facts, "left")) {
      const std::string step = stored::text_in(item, "left");
      std::erase_if(dossier.steps, [&](const ActiveStep& active) { return active.step == step; });
    }
  if (facts.if_contains("entered"))
    for (const Json& item : stored::array(facts, "entered")) {
      const JsonObject& step = stored::object_in(item, "entered");
      const std::string role = text(step, "role");
      dossier.steps.push_back({text(step, "step"),
                               *known(units::role_of(role), "role", role),
                               {text(step, "unit")},
                               {text(step, "person")},
                               at,
                               instant_or_none(step, "due")});
    }
  if (facts.if_contains("due")) {
    const JsonObject& due = stored::object(facts, "due");
    dossier.original_due = instant_or_none(due, "original");
    // Named only where it is not the first promise.
    dossier.legal_due = due.if_contains("legal") ? instant_or_none(due, "legal") : dossier.original_due;
    dossier.promised_due = instant_or_none(due, "promised");
  }
  if (facts.if_contains("apology")) dossier.apology_due = instant_or_none(facts, "apology");
  if (facts.if_contains("step_dues")) {
    const JsonObject& dues = stored::object(facts, "step_dues");
    for (ActiveStep& active : dossier.steps)
      if (dues.if_contains(active.step)) active.due = instant_or_none(dues, active.step);
  }
  if (facts.if_contains("state")) dossier.state = state_of(text(facts, "state"));
  if (closed(dossier.state)) {
    dossier.steps.clear();
    dossier.closed_at = at;
    if (!dossier.pauses.empty() && !dossier.pauses.back().to) dossier.pauses.back().to = at;
  }
}

}  // namespace

void apply(Dossier& dossier, const Event& event, Instant at, const PersonId& person) {
  if (event.seq != dossier.version + 1) throw Damage("seq", "an event before it is missing, or it is there twice");
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
  if (kind == "look_up_word_drawn" || kind == "citizen_told") {
    dossier.closed_at = closed_at;  // neither is of the state
  } else if (kind == "accepted") {
    dossier.appraiser = person;
  } else if (kind == "proposed") {
    dossier.proposer = person;
    dossier.outcome = outcome_of(stored::text(facts, "outcome"));
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
    if (dossier.pauses.empty() || dossier.pauses.back().to) throw Damage("kind", "no pause is open that it could end");
    dossier.pauses.back().to = at;
  } else if (kind == "apologised") {
    const bool told = facts.if_contains("late") != nullptr;  // not in events from before there were late ones
    const bool late = told && stored::flag(facts, "late");
    (late ? dossier.apologised_late : dossier.apologised) = true;
    if (told) dossier.last_apology = {.at = at, .by = person, .late = late};
    dossier.apology_due = dossier.promised_due;
  } else if (kind == "apology_corrected") {
    dossier.apology_due = dossier.promised_due;
  } else if (kind == "extended") {
    dossier.extensions.push_back(granted_from_json(stored::object(facts, "extension")));
    dossier.extensions.back().at = at;
  } else if (kind == "reassigned") {
    for (ActiveStep& active : dossier.steps)
      if (active.step == string_at(facts, "step")) active.person = {string_at(facts, "person")};
  } else if (std::ranges::find(kEventKinds, kind) == std::end(kEventKinds)) {
    unknown("kind", kind);
  }
}

}  // namespace motcua::dossiers
