#include "acts/dossier_for.h"

#include <algorithm>

#include "base/problems.h"
#include "calendar/calendars.h"
#include "catalogue/catalogue.h"
#include "acts/history.h"
#include "dossiers/promises.h"
#include "acts/rights.h"
#include "acts/store.h"
#include "msg/dossier.h"
#include "msg/dossier_view.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {

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

bool may_see(db::Transaction& transaction, const Actor& actor, const DossierId& id) {
  return access::policy().decide(actor, rights::see_dossier, store::relation(transaction, id, actor.unit)).allowed;
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

// A note that the citizen was told changes no basis of an act. It therefore does not stop a prepared act.
Result<> not_changed(const Needs& needs, db::Transaction& transaction, const Dossier& now, std::int64_t seen) {
  if (now.version == seen) return {};
  std::vector<FieldError> since;
  bool told_alone = seen < now.version;
  for (const RecordedEvent& stored : history_of(transaction, now.id))
    if (stored.event.seq > seen) {
      told_alone = told_alone && is<CitizenTold>(stored);
      since.push_back({"/version", Message(msg::dossier::happened_since, moment(needs.shell.zone.local(stored.at)),
                                           event_label(kind_of(stored)), needs.directory.name_of(stored.person))});
    }
  if (told_alone) return {};
  return refuse(motcua::problems::changed_meanwhile, msg::dossier::look_at_change, std::move(since));
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

http::Reply not_found(const http::Request& request, const Refusal& refusal, const std::string& asked) {
  http::Reply reply = http::problem_reply(refusal, request.id);
  reply.subject = http::Subject{.shown = 0, .detail = asked};
  return reply;
}

}  // namespace motcua::dossiers
