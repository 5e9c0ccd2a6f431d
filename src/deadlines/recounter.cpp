#include <algorithm>
#include <future>

#include "base/log.h"
#include "base/verify.h"
#include "deadlines/scope.h"
#include "deadlines/store.h"

namespace motcua::deadlines {
namespace {

constexpr int kChunk = 400;                                // dossiers per transaction: officers wait at most for one of them

using dossiers::CalendarOf;

// One change, counted from where it stands to its end: while one chunk is being written, the next is being counted.
struct Recount {
  const Needs& needs;
  store::ChangeRow change;
  const std::vector<UnitId> units = units_under(needs.directory, change.layer_unit);
  const dossiers::CalendarChange told{.id = change.id, .summary = change.summary, .at = change.at};
  const CalendarOf before = [&calendars = needs.calendars, at = Instant{change.at.us - 1}](const UnitId& unit, std::string_view field)
      -> const calendar::WorkingCalendar& { return calendars.as_of(at, unit, field); };
  const CalendarOf after = [&calendars = needs.calendars, at = change.at](const UnitId& unit, std::string_view field)
      -> const calendar::WorkingCalendar& { return calendars.as_of(at, unit, field); };

  struct Chunk {
    std::size_t unit;
    DossierId from;
    dossiers::Recounted counted;
    bool last;
  };

  // The next chunk with something in it, or the last of all.
  Chunk read(std::size_t unit, DossierId from) const {
    for (;; ++unit, from = {}) {
      if (unit >= units.size()) return {.unit = unit, .from = {}, .counted = {}, .last = true};
      auto counted = needs.shell.database.read([&](db::Transaction& transaction) {
        return dossiers::recount(needs.dossiers, transaction, units[unit], from, kChunk, before, after, told);
      });
      if (!counted.seen.empty()) return {.unit = unit, .from = from, .counted = std::move(counted), .last = false};
    }
  }

  void write(Chunk chunk) {
    store::ChangeRow next = change;
    const Actor actor{.person = change.person, .post = change.post, .unit = change.unit, .roles = {}, .name = "", .post_name = ""};
    const auto done = needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      Work work{transaction, actor, std::max(needs.shell.clock.now(), change.at), change.id};
      next = change;
      if (chunk.last) {
        next.done = true;
        next.finished = work.now();
      } else {
        next.seen += static_cast<std::int64_t>(chunk.counted.seen.size());
        next.reached_unit = units[chunk.unit];
        next.reached = chunk.counted.more ? chunk.counted.seen.rbegin()->first : DossierId{"~"};
        for (const dossiers::Moved& moved : dossiers::save_recounted(needs.dossiers, work, units[chunk.unit], chunk.from,
                                                                     std::move(chunk.counted), before, after, told)) {
          ++next.moved;
          if (moved.after.promised_due > moved.before.promised_due) ++next.broken;
        }
      }
      store::save_progress(transaction, next);
      return {};
    });
    VERIFY(done);
    change = next;
  }

  void run(const std::stop_token& stop) {
    std::size_t unit = 0;
    DossierId from = change.reached;
    if (!change.reached_unit.empty())
      unit = static_cast<std::size_t>(std::lower_bound(units.begin(), units.end(), change.reached_unit) - units.begin());
    Chunk chunk = read(unit, from);
    while (!stop.stop_requested()) {
      const bool last = chunk.last;
      unit = chunk.counted.more ? chunk.unit : chunk.unit + 1;
      from = chunk.counted.more ? chunk.counted.seen.rbegin()->first : DossierId{};
      auto writing = std::async(std::launch::async, [&, now = std::move(chunk)]() mutable { write(std::move(now)); });
      if (!last) chunk = read(unit, from);
      writing.get();
      if (last) return;
    }
  }
};

}  // namespace

bool Recounter::step_all() {
  const auto change = needs_.shell.database.read([](db::Transaction& transaction) { return store::unfinished(transaction); });
  if (change) Recount{.needs = needs_, .change = *change}.run(thread_.get_stop_token());
  return change.has_value();
}

void Recounter::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Recounter::~Recounter() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Recounter::wake() {
  const std::lock_guard lock{mutex_};
  woken_ = true;
  changed_.notify_one();
}

void Recounter::run(const std::stop_token& stop) {
  constexpr std::chrono::seconds kRetry{5};
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, stop, [&] { return woken_; });
      if (stop.stop_requested()) return;
      woken_ = false;
    }
    try {
      step_all();
    } catch (const std::exception& fault) {                // the disk is full, say: what is done stays done, the rest is tried again
      log::error("recount.fault", {{"what", fault.what()}});
      std::unique_lock lock{mutex_};
      changed_.wait_for(lock, stop, kRetry, [] { return false; });
      woken_ = true;
    }
  }
}

}  // namespace motcua::deadlines
