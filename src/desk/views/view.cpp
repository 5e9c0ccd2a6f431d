// The data for the screens. The server names the actions and their fields, so no screen repeats a rule.
#include <algorithm>

#include "base/damage.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "calendar/calendars.h"
#include "calendar/holidays.h"
#include "catalogue/catalogue.h"
#include "catalogue/limits.h"
#include "acts/corrections.h"
#include "acts/history.h"
#include "dossiers/measures.h"
#include "dossiers/promises.h"
#include "acts/read_party.h"
#include "acts/rights.h"
#include "dossiers/rules.h"
#include "views/decisions.h"
#include "views/notices.h"
#include "views/time_left.h"
#include "views/use_cases.h"
#include "work/outbox.h"
#include "workflow/workflow.h"

namespace motcua::views {
namespace {

Json when(const std::optional<Instant>& at, Zone zone) { return at ? Json(rfc3339(*at, zone)) : Json(nullptr); }

JsonArray granted_view(const Dossier& d, Zone zone) {
  JsonArray rows;
  for (const Granted& one : d.extensions)
    rows.push_back(JsonObject{{"at", rfc3339(one.at, zone)},
                              {"ground", one.ground},
                              {"form", calendar::word_of(one.form)},
                              {"limit", one.until ? "" : say(calendar::in_words(one.limit))},
                              {"until", when(one.until, zone)}});
  return rows;
}

}  // namespace

JsonArray steps_view(const Needs& needs, const Dossier& d) {
  JsonArray steps;
  const workflow::Workflow& flow = needs.workflows.get(d.workflow, d.workflow_version);
  for (const ActiveStep& active : d.steps)
    steps.push_back(JsonObject{{"step", active.step},
                               {"name", workflow::step_of(flow, active.step).name.in(language())},
                               {"unit", needs.directory.get(active.unit).short_name},
                               {"person", needs.directory.name_of(active.person)},
                               {"role", say(access::name_of(active.role))},
                               {"due_at", when(active.due, needs.shell.zone)}});
  return steps;
}

JsonArray pauses_view(const Needs& needs, const Dossier& d) {
  JsonArray pauses;
  for (const PauseSpan& pause : d.pauses)
    pauses.push_back(JsonObject{{"kind", calendar::word_of(pause.kind)},
                                {"name", say(calendar::label_of(pause.kind))},
                                {"from", rfc3339(pause.from, needs.shell.zone)},
                                {"to", when(pause.to, needs.shell.zone)}});
  return pauses;
}

static JsonArray papers_view(const Dossier& d, const catalogue::Case& one) {
  JsonArray papers;
  for (const PaperCheck& check : d.papers) {
    if (check.index < 0 || static_cast<std::size_t>(check.index) >= one.papers.size())
      throw Damage("dossier", d.id.text, "papers", "its procedure has no such paper");
    const catalogue::Paper& paper = one.papers[static_cast<std::size_t>(check.index)];
    papers.push_back(JsonObject{{"index", check.index},
                                {"name", paper.name},
                                {"form", catalogue::word_of(paper.form)},
                                {"status", word_of(check.status)},
                                {"originals", check.originals},
                                {"copies", check.copies}});
  }
  return papers;
}

static JsonObject due_view(const Needs& needs, const Situation& counted, const TimeLeft& left, Instant now) {
  const Dossier& d = counted.dossier;
  const Zone zone = counted.zone;
  JsonObject view{{"legal", when(d.legal_due, zone)},
                  {"original", when(d.original_due, zone)},
                  {"promised", when(d.promised_due, zone)},
                  {"legal_limit", say(calendar::in_words(d.limit))},
                  {"declared_limit", d.declared ? Json(say(calendar::in_words(*d.declared))) : Json(nullptr)},
                  {"basis", catalogue::basis_of(counted.procedure, d.channel, d.limit)},
                  {"declared_basis", nullptr},
                  {"sentence", ""},
                  {"remaining", nullptr},
                  {"verdict", nullptr},
                  {"not_entered", nullptr},
                  {"extensions", granted_view(d, zone)}};
  if (d.declared) view["declared_basis"] = catalogue::basis_of(counted.procedure, d.channel, *d.declared);
  if (const auto derivation = derivation_of(counted, d.pauses)) {
    const calendar::Due& due = derivation->due;
    view["sentence"] =
        calendar::sentence(explained_limit(d), zone.local(d.received_at), *derivation, options_of(counted), language());
    if (!due.at)
      view["remaining"] = JsonObject{{"unit", calendar::word_of(due.remaining_unit)},
                                     {"amount", due.remaining},
                                     {"text", say(calendar::in_words(due))}};
  }
  view["left"] = left.view();
  if (left.minutes)
    view["not_entered"] =
        not_entered_view(not_entered(needs, counted.calendar, zone.local(now).date, zone.local(*d.promised_due).date));
  if (const auto verdict = verdict_of(d, zone)) view["verdict"] = calendar::word_of(*verdict);
  return view;
}

static JsonArray messages_view(db::Transaction& transaction, const Dossier& d, Zone zone) {
  JsonArray messages;
  for (const MessageState& message : messages_of(transaction, d.id))
    if (message.settled && message.outcome != word_of(Told::no_address))
      messages.push_back(
          JsonObject{{"kind", message.kind}, {"at", rfc3339(*message.settled, zone)}, {"outcome", message.outcome}});
  return messages;
}

static JsonObject procedure_view(const catalogue::Procedure& procedure, const Actor& actor) {
  JsonArray doubts;
  if (catalogue::sees_doubts(actor))
    for (const catalogue::Doubt& doubt : procedure.doubts)
      doubts.push_back(JsonObject{{"about", doubt.about}, {"note", doubt.note}});
  return {{"code", procedure.code},
          {"name", procedure.name},
          {"short_name", procedure.short_name},
          {"field", procedure.field},
          {"doubts", std::move(doubts)}};
}

static JsonObject plain_view(const Needs& needs, db::Transaction& transaction, const Dossier& d,
                             const Situation& situation, const Shown& shown) {
  const Actor& actor = situation.actor;
  const Instant now = situation.now;
  const Zone zone = needs.shell.zone;
  const auto version = needs.catalogue.get(d.procedure_version);
  const catalogue::Procedure& procedure = version->procedure;
  const catalogue::Case* one = catalogue::find_case(procedure, d.case_id);
  if (!one) throw Damage("dossier", d.id.text, "case_id", "its procedure has no such case");
  JsonArray papers = papers_view(d, *one);
  const Situation counted = situation_of(needs, d, procedure, actor, counted_at(d, now));
  const TimeLeft left = time_left(&counted.calendar, zone, d.state, counted_due(d, d.promised_due), now);
  JsonObject due = due_view(needs, counted, left, now);
  JsonArray messages = messages_view(transaction, d, zone);
  const auto& [parties, events] = shown;
  const std::string signer = say(signer_text(needs, d, events));
  return {{"id", d.id.text},
          {"version", d.version},
          {"code", d.code},
          {"state", word_of(d.state)},
          {"state_name", say(label_of(d.state))},
          {"procedure", procedure_view(procedure, actor)},
          {"case_name", one->name},
          {"channel", catalogue::word_of(d.channel)},
          {"receiving_unit", needs.directory.get(d.receiving_unit).short_name},
          {"competent_unit", needs.directory.get(d.competent_unit).short_name},
          {"received_at", rfc3339(d.received_at, zone)},
          {"received_by", needs.directory.name_of(d.received_by)},
          {"ready_at", when(d.ready_at, zone)},
          {"closed_at", when(d.closed_at, zone)},
          {"due", std::move(due)},
          {"urgency", left.urgency},
          {"applicant", masked(parties.applicant)},
          {"representative", parties.representative ? Json(masked(*parties.representative)) : Json(nullptr)},
          {"pages", d.pages},
          {"copies", d.copies},
          {"sets", d.sets},
          {"fee", d.fee},
          {"delivery", d.delivery},
          {"register_number", d.register_number},
          {"papers", std::move(papers)},
          {"steps", steps_view(needs, d)},
          {"files", files_view(needs, d, documents::files_of(transaction, stream_of(d.id)))},
          {"messages", std::move(messages)},
          {"pauses", pauses_view(needs, d)},
          {"outcome", d.outcome ? Json(word_of(*d.outcome)) : Json(nullptr)},
          {"document_number", d.document_number},
          {"replaced_documents", JsonArray(d.replaced_documents.begin(), d.replaced_documents.end())},
          {"book", d.book},
          {"signatory", signer.empty() ? Json(nullptr) : Json(signer)},
          {"at_once", d.at_once},
          {"supplement_requests", d.supplement_requests},
          {"apologised", d.apologised || d.apologised_late},
          {"apologised_late", d.apologised_late},
          {"late_to_first", late_to_first(d.state, d.original_due, d.promised_due, now)},
          {"correction", correction_view(needs, transaction, d, situation.actor)},
          {"actions", actions_view(needs, transaction, situation, shown)},
          {"decision", decision_view(needs, d, events)},
          {"timeline", timeline(needs, events)},
          {"notices", notices_view(needs, events)},
          {"print", nullptr},
          {"warnings", said(contact_warnings(parties))}};
}

JsonObject dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& d, const Actor& actor,
                        Instant now) {
  const store::Parties parties = store::parties(transaction, d.id);
  const std::vector<RecordedEvent> events = history_of(transaction, d.id);
  return dossier_view(needs, transaction, d, actor, now, {.parties = parties, .events = events});
}

JsonObject dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& d, const Actor& actor,
                        Instant now, const Shown& shown) {
  const auto version = needs.catalogue.get(d.procedure_version);
  Situation situation = situation_of(needs, d, version->procedure, actor, now);
  situation.apology_told = told_already(transaction, d, now);
  JsonObject view = plain_view(needs, transaction, d, situation, shown);
  add_decided(needs, situation, view);
  add_of_others(transaction, situation, view);
  return view;
}

}  // namespace motcua::views
