#include "deadlines/recount.h"

#include <algorithm>

#include "base/damage.h"
#include "catalogue/catalogue.h"
#include "deadlines/recount_store.h"
#include "acts/dossier_for.h"
#include "dossiers/event_codec.h"
#include "dossiers/promises.h"
#include "dossiers/rules.h"
#include "workflow/workflow.h"

namespace motcua::deadlines {
namespace {

using dossiers::ActiveStep, dossiers::CommonFacts, dossiers::Dossier, dossiers::DossierEvent, dossiers::Situation;

constexpr std::int64_t kLeftOut = -1;  // the version of a dossier that cannot be read or counted

// A due time stays as it is if both calendars give the same time.
std::optional<Instant> moved_due(const std::optional<Instant>& stands, const std::optional<Instant>& was,
                                 const std::optional<Instant>& is) {
  return was && is && *was != *is ? is : stands;
}

Situation with_calendar(const Situation& s, const calendar::WorkingCalendar& calendar) {
  return {.dossier = s.dossier,
          .workflow = s.workflow,
          .procedure = s.procedure,
          .calendar = calendar,
          .directory = s.directory,
          .actor = s.actor,
          .now = s.now,
          .zone = s.zone,
          .options = s.options,
          .apology_days = s.apology_days,
          .today = s.today,
          .grounds = s.grounds};
}

// Returns the date of an apology with the same number of working days from the day of the change.
std::optional<Instant> moved_apology(const Situation& s, const calendar::WorkingCalendar& before, Instant apology,
                                     Instant changed) {
  const LocalTime at = s.zone.local(apology);
  const Date today = s.zone.local(changed).date, next = today + std::chrono::days{1};
  const std::int64_t left =
      before.working_days_before(at.date + std::chrono::days{1}) - before.working_days_before(next);
  if (left <= 0) return apology;
  const auto date = s.calendar.working_day_after(today, left);
  if (!date) return apology;
  if (*date == at.date && before.closing(at.date) == s.calendar.closing(at.date)) return apology;
  return s.zone.instant({*date, s.calendar.closing(*date)});
}

std::optional<Moved> move(const dossiers::Needs& needs, const Dossier& dossier, const CalendarOf& before,
                          const CalendarOf& after, const CalendarChange& change) {
  static const Actor nobody;
  const auto version = needs.catalogue.get(dossier.procedure_version);
  const catalogue::Procedure& procedure = version->procedure;
  const Situation s = with_calendar(situation_of(needs, dossier, procedure, nobody, change.at),
                                    after(dossier.competent_unit, procedure.field));
  auto event = recounted(s, before(dossier.competent_unit, procedure.field), change);
  if (!event) return std::nullopt;
  Moved moved{.before = dossier, .after = dossier, .event = std::move(*event), .body = {}};
  apply(moved.after, moved.event, change.at, {});
  return moved;
}

}  // namespace

std::optional<DossierEvent> recounted(const Situation& s, const calendar::WorkingCalendar& before,
                                      const CalendarChange& change) {
  const Dossier& d = s.dossier;
  if (d.ready_at || closed(d.state) || awaits_confirmation(d) || &before == &s.calendar) return std::nullopt;
  const Situation old = with_calendar(s, before);
  CommonFacts moved;
  auto legal = d.legal_due, original = d.original_due, promised = d.promised_due, apology = d.apology_due;
  if (apology) apology = moved_apology(s, before, *apology, change.at);
  if (!paused(d.state) && original && promised) {
    const auto was = dues_of(old, d.pauses, d.extensions), is = dues_of(s, d.pauses, d.extensions);
    if (was && is) {
      legal = moved_due(legal, was->legal, is->legal);
      original = moved_due(original, was->first, is->first);
    }
    promised = apology ? std::max(*apology, *original) : original != d.original_due ? original : promised;
    std::map<std::string, Instant> steps;
    for (const ActiveStep& active : d.steps) {
      if (!active.due) continue;
      const workflow::Step& step = workflow::step_of(s.workflow, active.step);
      const auto step_was = step_due(old, step, active.started, d.pauses),
                 step_is = step_due(s, step, active.started, d.pauses);
      if (step_was && step_is && *step_was != *step_is) steps[active.step] = *step_is;
    }
    if (!steps.empty()) moved.step_dues = std::move(steps);
  }
  if (legal != d.legal_due || original != d.original_due || promised != d.promised_due)
    moved.due = dossiers::new_dues({.legal = legal, .first = original}, promised);
  if (apology != d.apology_due) moved.apology = apology;
  if (moved == CommonFacts{}) return std::nullopt;
  return DossierEvent{.dossier = d.id,
                      .seq = d.version + 1,
                      .common = std::move(moved),
                      .what = dossiers::CalendarChanged{.change = change.id, .why = change.summary}};
}

void Recounted::prepare() {
  for (Moved& one : moved) one.body = canonical(to_json(one.after));
}

Recounted recount(const dossiers::Needs& needs, db::Transaction& transaction, const UnitId& top, const DossierId& from,
                  int limit, const CalendarOf& before, const CalendarOf& after, const CalendarChange& change) {
  Recounted counted;
  const store::OpenDossiers open = store::open_dossiers(transaction, top, from, limit);
  for (const DossierId& id : open.damaged) counted.seen.emplace(id, kLeftOut);
  for (const Dossier& dossier : open.whole) try {
      auto moved = of_row("dossier", dossier.id.text, [&] { return move(needs, dossier, before, after, change); });
      counted.seen.emplace(dossier.id, dossier.version);
      if (moved) counted.moved.push_back(std::move(*moved));
    } catch (const Damage& damage) {
      log_left_out(damage);
      counted.seen.emplace(dossier.id, kLeftOut);
    }
  counted.more = counted.seen.size() == static_cast<std::size_t>(limit);
  return counted;
}

Saved save_recounted(const dossiers::Needs& needs, Work& work, const UnitId& top, const DossierId& from,
                     const Recounted& counted, const CalendarOf& before, const CalendarOf& after,
                     const CalendarChange& change) {
  std::map<DossierId, const Moved*> known;
  for (const Moved& moved : counted.moved) known[moved.before.id] = &moved;
  Saved saved;
  std::map<UnitId, Date> touched;  // past days on which a dossier was overdue or is overdue now
  const DossierId to = counted.more ? counted.seen.rbegin()->first : DossierId{"~"};
  for (const auto& [id, version] : store::hold_open(work.db(), top, from, to)) {
    const Moved* moved = nullptr;
    std::optional<Moved> changed_meanwhile;
    const auto seen = counted.seen.find(id);
    if (seen != counted.seen.end() && seen->second == kLeftOut) continue;
    if (seen != counted.seen.end() && seen->second == version) {
      if (const auto found = known.find(id); found != known.end()) moved = found->second;
    } else {
      try {
        const auto fresh = dossiers::store::get(work.db(), id);
        if (fresh) changed_meanwhile = move(needs, *fresh, before, after, change);
      } catch (const Damage& damage) { log_left_out(damage); }
      if (changed_meanwhile) moved = &*changed_meanwhile;
    }
    if (!moved) continue;
    store::update_dues(work, moved->before, moved->after,
                       moved->body.empty() ? canonical(to_json(moved->after)) : moved->body);
    work.record(encoded(moved->event), moved->after.code);
    if (moved->before.promised_due != moved->after.promised_due)
      work.send("due_moved", id, {{"code", moved->after.code}, {"seq", moved->after.version}});
    for (const auto& due : {moved->before.original_due, moved->after.original_due})
      if (due && *due < work.now() && moved->before.original_due != moved->after.original_due) {
        const Date day = needs.shell.zone.local(*due).date;
        Date& first = touched.try_emplace(moved->after.receiving_unit, day).first->second;
        first = std::min(first, day);
      }
    ++saved.moved;
    saved.broken += moved->after.promised_due > moved->before.promised_due;
  }
  for (const auto& [unit, day] : touched) needs.past.changed(work.db(), unit, day);
  return saved;
}

}  // namespace motcua::deadlines
