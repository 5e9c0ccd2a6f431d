#include <algorithm>
#include <future>

#include "base/log.h"
#include "base/verify.h"
#include "deadlines/scope.h"
#include "deadlines/store.h"

namespace motcua::deadlines {
namespace {

constexpr int kChunk = 800;                                // dossiers per transaction: officers wait at most for one of them

using dossiers::CalendarOf;

// One change, counted from where it stands to its end: while one chunk is being written, the next is being counted.
struct Recount {
  const Needs& needs;
  store::ChangeRow change;
  const dossiers::CalendarChange told{.id = change.id, .summary = change.summary, .at = change.at};
  const CalendarOf before = [&calendars = needs.calendars, at = Instant{change.at.us - 1}](
                                const UnitId& unit, std::string_view field) -> const calendar::WorkingCalendar& {
    return calendars.as_of(at, unit, field);
  };
  const CalendarOf after = [&calendars = needs.calendars, at = change.at](const UnitId& unit,
                                                                          std::string_view field) -> const calendar::WorkingCalendar& {
    return calendars.as_of(at, unit, field);
  };

  dossiers::Recounted read(const DossierId& from) const {
    auto counted = needs.shell.database.read([&](db::Transaction& transaction) {
      return dossiers::recount(needs.dossiers, transaction, change.layer_unit, from, kChunk, before, after, told);
    });
    counted.prepare();
    return counted;
  }

  // The last chunk also takes in whatever stands behind it by then, and ends the counting.
  void write(dossiers::Recounted counted) {
    const Actor actor{.person = change.person, .post = change.post, .unit = change.unit, .roles = {}, .name = "", .post_name = ""};
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
      for (const dossiers::Moved& moved :
           dossiers::save_recounted(needs.dossiers, work, change.layer_unit, change.reached, std::move(counted), before, after, told)) {
        ++next.moved;
        if (moved.after.promised_due > moved.before.promised_due) ++next.broken;
      }
      store::save_progress(transaction, next);
      return {};
    });
    if (!done) throw db::Fault("the recount cannot be written: " + std::string(done.error().problem->code));
    change = next;
  }

  void run(const std::stop_token& stop) {
    dossiers::Recounted chunk = read(change.reached);
    while (!stop.stop_requested()) {
      const bool more = chunk.more;
      const DossierId next = more ? chunk.seen.rbegin()->first : DossierId{};
      auto writing = std::async(std::launch::async, [&, now = std::move(chunk)]() mutable { write(std::move(now)); });
      if (more) chunk = read(next);
      writing.get();
      if (!more) return;
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
