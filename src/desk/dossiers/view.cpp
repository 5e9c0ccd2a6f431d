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
#include "counter/rights.h"
#include "dossiers/basis.h"
#include "dossiers/book_numbers.h"
#include "dossiers/corrections.h"
#include "dossiers/decisions.h"
#include "dossiers/event_codec.h"
#include "dossiers/look_up_store.h"
#include "dossiers/notices.h"
#include "dossiers/paper_parts.h"
#include "dossiers/promises.h"
#include "dossiers/rights.h"
#include "dossiers/rules.h"
#include "dossiers/time_left.h"
#include "dossiers/use_cases.h"
#include "msg/dossier_view.h"
#include "work/outbox.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {
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
                               {"name", workflow::step_of(flow, active.step).words().in(language())},
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

access::Relation relation_now(const Dossier& d, const UnitId& unit, access::Relation ever) {
  const bool works =
      unit == d.receiving_unit || unit == d.competent_unit ||
      std::any_of(d.steps.begin(), d.steps.end(), [&](const ActiveStep& step) { return step.unit == unit; });
  return works ? access::Relation::works : ever;
}

// An actor takes part if they acted on the dossier, or if the next act is theirs.
http::Subject subject_of(const Dossier& d, const Actor& actor) {
  const bool next = std::any_of(d.steps.begin(), d.steps.end(), [&](const ActiveStep& step) {
    return step.unit == actor.unit && actor.has(step.role) &&
           (step.person.empty() || step.person == actor.stands_for());
  });
  const bool did = actor.person == d.received_by || actor.person == d.appraiser || actor.person == d.proposer ||
                   actor.post == d.signatory;
  return {.dossier = d.id.text, .takes_part = next || did};
}

JsonObject party_view(const Party& party) {
  JsonObject object = to_json(party);
  const auto kind = id_kind(party);
  object["id_kind"] = kind ? word_of(*kind) : std::string_view();
  return object;
}

JsonObject masked(const Party& party) {
  JsonObject object = party_view(party);
  object["id_number"] = mask_number(party.id_number, 3);
  object["phone"] = mask_number(party.phone, 2);
  object["email"] = mask_mail(party.email);
  return object;
}

Result<Dossier> get_dossier(db::Transaction& transaction, const DossierId& id, const Actor& actor,
                            access::Right right) {
  // A dossier that the actor may not see gets the same answer as an unknown id.
  const access::Relation ever = store::relation(transaction, id, actor.unit);
  if (!access::policy().decide(actor, rights::see_dossier, ever).allowed)
    return refuse(motcua::problems::not_found, msg::dossier_view::none_or_other_unit);
  TRY_ASSIGN(Dossier dossier, store::get(transaction, id));
  TRY(access::require(actor, right, relation_now(dossier, actor.unit, ever)));
  return dossier;
}

Result<> still_sees(db::Transaction& transaction, const Actor& actor, const http::Request& request) {
  if (!request.path.starts_with("/api/v1/dossiers/")) return {};
  TRY(get_dossier(transaction, {request.path_value("id")}, actor, rights::see_dossier));
  return {};
}

Result<Dossier> take_up(Work& work, const DossierId& id, access::Right right) {
  TRY_ASSIGN(Dossier dossier, get_dossier(work.db(), id, work.actor(), right));
  if (const auto last = last_event_at(work.db(), id)) work.not_before(*last);
  return dossier;
}

const calendar::WorkingCalendar& calendar_of(const Needs& needs, const Dossier& dossier, Instant at) {
  const auto version = needs.catalogue.get(dossier.procedure_version);
  return needs.calendars.as_of(at, dossier.competent_unit, version->procedure.field);
}

Situation situation_of(const Needs& needs, const Dossier& dossier, const catalogue::Procedure& procedure,
                       const Actor& actor, Instant now) {
  return {.dossier = dossier,
          .workflow = needs.workflows.get(dossier.workflow, dossier.workflow_version),
          .procedure = procedure,
          .calendar = needs.calendars.as_of(now, dossier.competent_unit, procedure.field),
          .directory = needs.directory,
          .actor = actor,
          .now = now,
          .zone = needs.shell.zone,
          .options = needs.options,
          .apology_days = needs.site_numbers().apology_days_before,
          .today = needs.catalogue.in_force(procedure.code),
          .grounds = needs.grounds};
}

bool told_already(db::Transaction& transaction, const Dossier& d, Instant now) {
  return d.last_apology && now.us - d.last_apology->at.us < kApologyMendedForUs && store::apology_told(transaction, d);
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

// The visit that a rating code can be printed for: the last one here, as long as it is today's. For who served it,
// and for who may print another one of it.
static std::optional<store::Visit> visit_to_rate(db::Transaction& transaction, const Dossier& d,
                                                 const Situation& situation) {
  const Actor& actor = situation.actor;
  auto visit = store::last_visit_for(transaction, d.id, actor.unit);
  if (visit && situation.zone.local(visit->at).date != situation.zone.local(situation.now).date) visit.reset();
  if (visit && visit->person != actor.person && visit->post != actor.post &&
      !access::policy().decide(actor, counter::rights::reprint_rating_code, access::Relation::works).allowed)
    visit.reset();
  return visit;
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
                             const Situation& situation) {
  const Actor& actor = situation.actor;
  const Instant now = situation.now;
  const Zone zone = needs.shell.zone;
  const auto version = needs.catalogue.get(d.procedure_version);
  const catalogue::Procedure& procedure = version->procedure;
  const store::Parties parties = store::parties(transaction, d.id);
  const catalogue::Case* one = catalogue::find_case(procedure, d.case_id);
  if (!one) throw Damage("dossier", d.id.text, "case_id", "its procedure has no such case");
  JsonArray papers = papers_view(d, *one);
  const Situation counted = situation_of(needs, d, procedure, actor, counted_at(d, now));
  const TimeLeft left = time_left(&counted.calendar, zone, d.state, counted_due(d, d.promised_due), now);
  JsonObject due = due_view(needs, counted, left, now);
  const auto visit = visit_to_rate(transaction, d, situation);
  JsonArray messages = messages_view(transaction, d, zone);
  const std::vector<RecordedEvent> events = history_of(transaction, d.id);
  const std::string signer = signer_text(needs, d, events);
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
          {"visit", visit ? Json(visit->id) : Json(nullptr)},
          {"correction", correction_view(needs, transaction, d, actor)},
          {"actions", actions_view(needs, transaction, situation)},
          {"decision", decision_view(needs, d, events)},
          {"timeline", timeline(needs, events)},
          {"notices", notices_view(needs, events)},
          {"print", nullptr},
          {"warnings", said(contact_warnings(parties))}};
}

JsonObject dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& d, const Actor& actor,
                        Instant now) {
  const auto version = needs.catalogue.get(d.procedure_version);
  Situation situation = situation_of(needs, d, version->procedure, actor, now);
  situation.apology_told = told_already(transaction, d, now);
  JsonObject view = plain_view(needs, transaction, d, situation);
  add_decided(needs, situation, view);
  // Tells if the dossier has a word, never the word itself.
  view["look_up_word"] = store::has_word(transaction, d.id);
  view["may_draw_word"] = actor.unit == d.receiving_unit &&
                          access::policy().decide(actor, rights::draw_look_up_word, access::Relation::works).allowed;
  return view;
}

}  // namespace motcua::dossiers
