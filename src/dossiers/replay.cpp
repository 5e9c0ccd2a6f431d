// replay(events) = rows: the promise of the event log, checked over the whole database.
#include <fmt/format.h>

#include "base/verify.h"
#include "dossiers/dossiers.h"

namespace motcua::dossiers {
namespace {

constexpr int kChunk = 500;                                 // dossiers per transaction

// One line per step that was left or visit that was made; what two lists differ in, a reader sees at once.
std::string line(const StepDone& done) {
  return fmt::format("{} {} {} {} {}", done.step.step, done.step.unit.text, done.step.started.us, done.left.us, done.minutes);
}

struct Replayed {
  Dossier dossier;
  Instant at;                                               // of the last event
  std::vector<std::pair<std::int64_t, StepDone>> steps;     // with the event that left them
  std::vector<std::string> visits;
  std::vector<LatePart> late;
};

Replayed replay(const Needs& needs, const std::vector<StoredEvent>& events) {
  Replayed out;
  for (const StoredEvent& stored : events) {
    const Dossier before = out.dossier;
    apply(out.dossier, stored.event, stored.at, stored.person);
    out.at = stored.at;
    if (!before.competent_unit.empty())
      for (const StepDone& done : steps_done(calendar_of(needs, out.dossier, stored.at), needs.shell.zone, before, out.dossier, stored.at))
        out.steps.emplace_back(stored.event.seq, done);
    if (out.dossier.ready_at == stored.at) {
      std::vector<StepDone> done;
      for (const auto& [seq, one] : out.steps) done.push_back(one);
      out.late = late_parts(calendar_of(needs, out.dossier, stored.at), needs.shell.zone, out.dossier, done, stored.at);
    }
    std::string_view visit = visit_kind(stored.event, out.dossier);
    if (visit == "receipt" && events.size() > 1 && events[1].event.kind == "completed_at_once") visit = "at_once";
    if (!visit.empty()) out.visits.push_back(fmt::format("{} {}", visit, stored.at.us));
  }
  return out;
}

}  // namespace

std::vector<std::string> check_replay(const Needs& needs) {
  std::vector<std::string> differences;
  DossierId last;
  const auto compare = [&](db::Transaction& transaction, const DossierId& id) {
    const Replayed replayed = replay(needs, events_of(transaction, id));
    const auto saved = store::get(transaction, id);
    const auto differs = [&](const char* what) { differences.push_back(fmt::format("dossier {}: {} from its events", id.text, what)); };
    if (!saved || canonical(to_json(replayed.dossier)) != canonical(to_json(*saved))) {
      differs("the row differs");
      return;
    }
    if (store::measures(transaction, id) != measures_of(calendar_of(needs, *saved, replayed.at), needs.shell.zone, replayed.dossier))
      differs("the measures differ");
    if (store::late(transaction, id) != replayed.late) differs("the parts of the lateness differ");
    std::vector<std::string> steps, steps_again, visits;
    for (const StepDone& done : store::steps_done(transaction, id)) steps.push_back(line(done));
    for (const auto& [seq, done] : replayed.steps) steps_again.push_back(line(done));
    for (const store::Visit& visit : store::visits(transaction, id)) visits.push_back(fmt::format("{} {}", visit.kind, visit.at.us));
    if (steps != steps_again) differs("the steps differ");
    if (visits != replayed.visits) differs("the visits differ");
  };
  for (;;) {
    const bool more = needs.shell.database.read([&](db::Transaction& transaction) {
      const auto ids = store::all_ids(transaction, last, kChunk);
      for (const DossierId& id : ids) compare(transaction, id);
      if (!ids.empty()) last = ids.back();
      return !ids.empty();
    });
    if (!more) return differences;
  }
}

void fill_measures(const Needs& needs) {
  const Actor nobody;
  DossierId last;
  for (bool more = true; more;)
    (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      Work work{transaction, nobody, needs.shell.clock.now(), "fill-measures"};
      const auto ids = store::all_ids(transaction, last, kChunk);
      for (const DossierId& id : ids) {
        const Replayed replayed = replay(needs, events_of(transaction, id));
        store::set_measures(work, id, measures_of(calendar_of(needs, replayed.dossier, replayed.at), needs.shell.zone, replayed.dossier),
                            replayed.steps, replayed.late);
      }
      if (!ids.empty()) last = ids.back();
      more = !ids.empty();
      return {};
    });
}

}  // namespace motcua::dossiers
