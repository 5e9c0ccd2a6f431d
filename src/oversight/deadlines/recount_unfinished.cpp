#include <algorithm>
#include <future>
#include <utility>

#include "deadlines/use_cases.h"

namespace motcua::deadlines {
namespace {

constexpr int kChunk = 800;  // dossiers per transaction; an officer waits for at most one such transaction

// Recounts for one change, from its saved progress to its end. The next chunk is counted while one chunk is written.
struct Recount {
  const Needs& needs;
  store::ChangeRow change;
  const CalendarChange told{.id = change.id, .summary = change.summary, .at = change.at};
  const CalendarOf before = [&calendars = needs.calendars, at = Instant{change.at.us - 1}](
                                const UnitId& unit, std::string_view field) -> const calendar::WorkingCalendar& {
    return calendars.as_of(at, unit, field);
  };
  const CalendarOf after = [&calendars = needs.calendars, at = change.at](
                               const UnitId& unit, std::string_view field) -> const calendar::WorkingCalendar& {
    return calendars.as_of(at, unit, field);
  };

  Recounted read(const DossierId& from) const {
    auto counted = needs.shell.database.read([&](db::Transaction& transaction) {
      return recount(needs.dossiers, transaction, change.layer_unit, from, kChunk, before, after, told);
    });
    counted.prepare();
    return counted;
  }

  // The last chunk also recounts the dossiers that came after it, and ends the recount.
  void write(const Recounted& counted) {
    const Actor actor{
        .person = change.person, .post = change.post, .unit = change.unit, .roles = {}, .name = "", .post_name = ""};
    store::ChangeRow next;
    const auto done = needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      Work work{transaction, actor, std::max(needs.shell.clock.now(), change.at), change.id};
      next = change;
      next.seen += static_cast<std::int64_t>(counted.seen.size());
      if (counted.more) {
        next.reached = counted.seen.rbegin()->first;
      } else {
        next.done = true;
        next.finished = work.now();
      }
      const Saved saved =
          save_recounted(needs.dossiers, work, change.layer_unit, change.reached, counted, before, after, told);
      next.moved += saved.moved;
      next.broken += saved.broken;
      store::save_progress(transaction, next);
      return {};
    });
    if (!done) throw db::Fault("the recount cannot be written: " + std::string(done.error().problem->code));
    change = next;
  }

  void run(const Job::Turn& turn) {
    Recounted chunk = read(change.reached);
    while (!turn.over()) {
      const bool more = chunk.more;
      const DossierId next = more ? chunk.seen.rbegin()->first : DossierId{};
      auto writing = std::async(std::launch::async, [&, now = std::exchange(chunk, {})] { write(now); });
      if (more) chunk = read(next);
      writing.get();
      if (!more) return;
    }
    if (!turn.stopping()) throw db::Fault("the counting went to another process, or could not say that it goes on");
  }
};

}  // namespace

void recount_unfinished(const Needs& needs, const Job::Turn& turn) {
  const auto change =
      needs.shell.database.read([](db::Transaction& transaction) { return store::unfinished(transaction); });
  if (!change) return;
  // Another process can make the change after this process read the calendars.
  if (needs.calendars.revision() < change->at) needs.shell.database.memory()->agree();
  Recount{.needs = needs, .change = *change}.run(turn);
}

}  // namespace motcua::deadlines
