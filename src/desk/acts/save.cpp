// Saves an event in one commit: the row, the event, the measures of the figures and the visit.
#include "acts/save.h"

#include "base/look_up_word.h"
#include "base/random.h"
#include "dossiers/event_codec.h"
#include "acts/hooks.h"
#include "acts/look_up_words.h"
#include "dossiers/measures.h"
#include "acts/store.h"
#include "acts/tasks_store.h"
#include "acts/visits.h"

namespace motcua::dossiers {
namespace {

void save_visit(Work& work, std::string_view kind, const Dossier& dossier) {
  if (kind.empty()) return;
  store::insert_visit(work, {.id = new_uuid(work.now()),
                             .kind = std::string(kind),
                             .procedure_version = dossier.procedure_version,
                             .unit = work.actor().unit,
                             .post = work.actor().post,
                             .person = work.actor().person,
                             .at = work.now(),
                             .dossier = dossier.id,
                             .slip = {}});
}

}  // namespace

void save_new(const Needs& needs, Work& work, const Dossier& dossier, const store::Parties& parties,
              const catalogue::Procedure& procedure, const DossierEvent& received,
              const std::optional<DossierEvent>& completed) {
  const Measures measures = measures_of(calendar_of(needs, dossier, work.now()), needs.shell.zone, dossier);
  store::insert(work, dossier, parties, measures, procedure.field);
  store::put_legal_due(work, {}, dossier);
  store::insert_word(work, dossier.id, draw_word());
  Event printed = encoded(received);
  printed.printed = printed_on_receipt(needs, dossier, parties, procedure);
  work.record(printed, dossier.code);
  if (completed) work.record(encoded(*completed), dossier.code);
  const std::string_view visit = visit_kind(received, dossier);
  save_visit(work, completed && !visit.empty() ? "at_once" : visit, dossier);
}

void save_change(const Needs& needs, Work& work, const Dossier& before, const Dossier& after,
                 const catalogue::Procedure& procedure, const DossierEvent& event) {
  const calendar::WorkingCalendar& calendar = calendar_of(needs, after, work.now());
  const Measures measures = measures_of(calendar, needs.shell.zone, after);
  const auto left = steps_done(calendar, needs.shell.zone, before, after, work.now());
  if (after.ready_at && !before.ready_at && measures.verdict == calendar::Verdict::overdue) {
    auto done = store::steps_done(work.db(), after.id);
    done.insert(done.end(), left.begin(), left.end());
    store::insert_late(work, after.id, late_parts(calendar, needs.shell.zone, after, done, work.now()));
  }
  store::update(work, before, after, measures, procedure.field);
  store::put_legal_due(work, before, after);
  if (const auto act = store::due_act(event, work.now())) store::insert_due_act(work, after.id, *act);
  work.record(encoded(event), after.code);
  store::follow_tasks(work, event, after);
  for (const StepDone& done : left) store::insert_step_done(work, after.id, after.version, done);
  save_visit(work, visit_kind(event, after), after);
}

}  // namespace motcua::dossiers
