// The receipt: code, date, register number. A result handed over during the visit is done at once.
#include <fmt/format.h>

#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "calendar/calendars.h"
#include "calendar/holidays.h"
#include "catalogue/limits.h"
#include "acts/book_numbers.h"
#include "dossiers/decided.h"
#include "acts/dossier_for.h"
#include "dossiers/event_codec.h"
#include "acts/receive.h"
#include "acts/save.h"
#include "msg/intake.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {
namespace {

std::string code_of(const units::Unit& unit, Date day, std::int64_t number) {
  const std::string date = iso(day);
  return fmt::format("{}-{}{}{}-{:04}", unit.agency_code, date.substr(2, 2), date.substr(5, 2), date.substr(8, 2),
                     number);
}

struct Receiving {
  const Needs& needs;
  Work& work;
  const Intake& intake;
  const UnitId& competent;
  const Promise& promised;
  const workflow::Workflow& workflow;

  const Actor& actor() const { return work.actor(); }
  Instant now() const { return work.now(); }
  const catalogue::Procedure& procedure() const { return intake.version->procedure; }
};

// The receipt without the step that it enters.
DossierEvent receipt(const Receiving& r) {
  const Instant due = r.needs.shell.zone.instant(r.promised.due);
  const Date today = r.needs.shell.zone.local(r.now()).date;
  const Intake& intake = r.intake;
  DossierEvent received{.dossier = {new_uuid(r.now())}, .seq = 1, .common = {}, .what = {}};
  auto& receipt = received.what.emplace<Received>();
  receipt.code =
      code_of(r.needs.directory.get(r.competent), today, r.work.next_number(r.competent, "dossier", iso(today)));
  receipt.procedure_code = r.procedure().code;
  receipt.procedure_version = intake.version->id;
  receipt.case_id = intake.one->id;
  receipt.workflow = r.workflow.id;
  receipt.workflow_version = r.workflow.version;
  receipt.channel = intake.channel;
  receipt.receiving_unit = r.actor().unit;
  receipt.competent_unit = r.competent;
  receipt.limit = r.promised.legal.value_or(r.promised.limit.limit);
  if (r.promised.legal) receipt.declared = r.promised.limit.limit;
  if (r.procedure().after_supplement == calendar::AfterSupplement::restart)  // unless sector law names its own rule
    receipt.after_supplement = calendar::AfterSupplement::decree;
  received.common.due = {.first = due, .promised = due, .legal = r.needs.shell.zone.instant(r.promised.legal_due)};
  receipt.step_minutes = r.promised.step_minutes;
  receipt.papers = intake.papers;
  receipt.pages = intake.pages;
  receipt.copies = intake.copies;
  receipt.sets = intake.sets;
  receipt.fee = catalogue::fee(r.procedure(), intake.channel, intake.pages, intake.copies);
  receipt.delivery = intake.delivery;
  receipt.register_number = r.work.next_number(r.actor().unit, "register", std::to_string(year_of(today)));
  receipt.applicant = intake.applicant;
  receipt.representative = intake.representative;
  receipt.content = intake.content;
  return received;
}

RecordedEvent recorded_now(const Receiving& r, DossierEvent event) {
  const Actor& actor = r.actor();
  event.common.on_behalf_of = actor.on_behalf_of;
  return {.id = {},
          .event = std::move(event),
          .at = r.now(),
          .unit = actor.unit,
          .post = actor.post,
          .person = actor.person};
}

// Saves the receipt, and the end of a dossier that is done at once.
Result<Taken> take_in(const Receiving& r, const std::optional<AtOnce>& at_once) {
  const Instant now = r.now();
  const Actor& actor = r.actor();
  DossierEvent received = receipt(r);
  Dossier dossier;
  apply(dossier, received, now, actor.person);
  if (!at_once) {
    received.common.entered = {entering(situation_of(r.needs, dossier, r.procedure(), actor, now),
                                        workflow::step_of(r.workflow, r.workflow.start), {})};
    dossier = {};
    apply(dossier, received, now, actor.person);
  }
  const store::Parties parties{r.intake.applicant, r.intake.representative};
  Dossier final = dossier;
  std::optional<DossierEvent> completed;
  if (at_once) {
    TRY_ASSIGN(completed, hand_over_at_once(situation_of(r.needs, dossier, r.procedure(), actor, now), *at_once));
    TRY(number_result(r.needs, r.work, dossier, at_once->drawn, std::get<CompletedAtOnce>(completed->what).document));
    apply(final, *completed, now, actor.person);
  }
  save_new(r.needs, r.work, final, parties, r.procedure(), received, completed);
  if (!completed) r.work.send("received", dossier.id, {{"code", dossier.code}});
  Taken taken{.dossier = std::move(final), .events = {}};
  taken.events.push_back(recorded_now(r, std::move(received)));
  if (completed) taken.events.push_back(recorded_now(r, std::move(*completed)));
  return taken;
}

}  // namespace

Result<Promise> promise(const Needs& needs, const catalogue::Procedure& procedure, catalogue::Channel channel,
                        const UnitId& competent, Instant now) {
  const catalogue::ChannelLimit* limit = catalogue::limit_for(procedure, channel);
  if (!limit)
    return refuse(catalogue::problems::channel_not_offered, {}, {{"/channel", msg::intake::channel_not_offered}});
  const calendar::WorkingCalendar& calendar = needs.calendars.as_of(now, competent, procedure.field);
  const LocalTime received = needs.shell.zone.local(now);
  TRY_ASSIGN(const calendar::Due due, calendar::due(calendar, received, limit->limit, {}, needs.options));
  Promise told{
      .limit = *limit, .due = *due.at, .step_minutes = calendar.worked(received, *due.at), .legal_due = *due.at};
  const catalogue::ChannelLimit* law = catalogue::law_over(procedure, channel);
  if (law && !(law->limit == limit->limit) && catalogue::never_later(limit->limit, law->limit)) {
    TRY_ASSIGN(const calendar::Due by_law, calendar::due(calendar, received, law->limit, {}, needs.options));
    told.legal = law->limit;
    told.legal_due = *by_law.at;
  }
  return told;
}

Result<UnitId> competent_unit(const Needs& needs, const UnitId& receiving, const catalogue::Procedure& procedure) {
  for (const units::Unit* at = needs.directory.unit(receiving); at;
       at = at->parent.empty() ? nullptr : needs.directory.unit(at->parent))
    if (std::find(procedure.levels.begin(), procedure.levels.end(), units::word_of(at->level)) !=
        procedure.levels.end())
      return at->id;
  return refuse(problems::no_competent_unit);
}

Result<Taken> receive(const Needs& needs, Work& work, const Intake& intake, const UnitId& competent,
                      const std::optional<AtOnce>& at_once) {
  const catalogue::Procedure& procedure = intake.version->procedure;
  const Instant now = work.now();
  if (at_once && at_once->drawn == 0) numbers::hold(result_book(needs, work.actor().unit, procedure.code, now));
  TRY_ASSIGN(const Promise promised, promise(needs, procedure, intake.channel, competent, now));
  if (work.last_day(competent, "dossier") > iso(needs.shell.zone.local(now).date))
    return refuse(problems::clock_went_back);  // a code is never back-dated
  return take_in({.needs = needs,
                  .work = work,
                  .intake = intake,
                  .competent = competent,
                  .promised = promised,
                  .workflow = *known(needs.workflows.newest(procedure.workflow), "workflow", procedure.workflow)},
                 at_once);
}

}  // namespace motcua::dossiers
