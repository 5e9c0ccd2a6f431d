#include "story/office.h"

#include <algorithm>

#include "base/verify.h"

namespace motcua::story {

using access::Role;

Office::Office(const units::Unit& unit, const UnitModel& model, const calendar::WorkingCalendar& calendar,
               const units::Directory& directory, Zone zone, std::uint64_t seed, Agenda& agenda, const Instant& now)
    : unit_(unit), model_(model), calendar_(calendar), zone_(zone), seed_(seed), agenda_(agenda), now_(now) {
  for (const units::Holder& holder : directory.holders()) {
    const units::Post* post = directory.post(holder.post);
    if (post->unit != unit.id) continue;
    workers_.push_back(std::make_unique<Worker>(Worker{.actor = {.person = holder.person,
                                                                 .post = holder.post,
                                                                 .unit = unit.id,
                                                                 .roles = post->roles,
                                                                 .name = holder.name,
                                                                 .post_name = post->name,
                                                                 .may_sign = post->may_sign,
                                                                 .session = "story"},
                                                       .fields = post->fields,
                                                       .queue = {}}));
  }
}

Worker* Office::worker_for(Role role, const std::string& field, const Worker* not_this) {
  Worker* best = nullptr;
  for (const auto& worker : workers_) {
    if (worker.get() == not_this || !worker->actor.has(role)) continue;
    if (!worker->fields.empty() && !worker->fields.contains(field)) continue;
    if (!best || worker->queue.size() < best->queue.size()) best = worker.get();
  }
  return best;
}

Worker* Office::worker_of(const PersonId& person) {
  for (const auto& worker : workers_)
    if (worker->actor.person == person) return worker.get();
  return nullptr;
}

bool Office::present(const Worker& worker, Instant at) const {
  const LocalTime local = zone_.local(at);
  const auto hours = calendar_.hours(local.date);
  const bool open = std::any_of(hours.begin(), hours.end(), [&](const calendar::Interval& i) {
    return i.open <= local.minute && local.minute < i.close;
  });
  if (!open || worker.actor.has(Role::reception)) return open;      // the desk always has a deputy
  std::uint64_t who = seed_ + static_cast<std::uint64_t>(local.date.time_since_epoch().count()) * 1'000'003;
  for (std::size_t i = 0; i < workers_.size(); ++i)
    if (workers_[i].get() == &worker) who += i * 7919;
  return !Dice{who}.chance(model_.away);
}

Instant Office::back_at(const Worker& worker, Instant from) const {
  for (int i = 0; i < 400; ++i) {
    if (present(worker, from)) return from;
    // The next opening: later on this day, else on the next working day.
    const LocalTime local = zone_.local(from);
    std::optional<Instant> next;
    for (const calendar::Interval& interval : calendar_.hours(local.date))
      if (interval.open > local.minute) {
        next = zone_.instant({local.date, interval.open});
        break;
      }
    if (!next) {
      const auto day = calendar_.working_day_after(local.date, 1);
      VERIFY(day);
      next = zone_.instant({*day, calendar_.hours(*day).front().open});
    }
    from = *next;
  }
  return from;
}

void Office::give(Worker& worker, Job job) {
  worker.queue.push_back(std::move(job));
  look(worker);
}

void Office::look(Worker& worker) {
  if (worker.busy || worker.queue.empty()) return;
  if (!present(worker, now_)) {
    agenda_.at(back_at(worker, {now_.us + 60'000'000}), [this, &worker] { look(worker); });
    return;
  }
  const auto ready = [&](const Job& job) { return job.not_before <= now_; };
  auto best = worker.queue.end();
  for (auto job = worker.queue.begin(); job != worker.queue.end(); ++job) {
    if (!ready(*job)) continue;
    const bool before = best == worker.queue.end()      ? true
                        : job->visitor != best->visitor ? job->visitor
                                                        : !job->visitor && job->due < best->due;
    if (before) best = job;                                       // visitors in the order of arrival
  }
  if (best == worker.queue.end()) {
    const auto first = std::min_element(worker.queue.begin(), worker.queue.end(),
                                        [](const Job& a, const Job& b) { return a.not_before < b.not_before; });
    agenda_.at(first->not_before, [this, &worker] { look(worker); });
    return;
  }
  Job job = std::move(*best);
  worker.queue.erase(best);
  worker.busy = true;
  const std::int64_t minutes = std::max<std::int64_t>(1, job.minutes * model_.pace / 100);
  const auto end = calendar_.add_minutes(zone_.local(now_), minutes);
  VERIFY(end);
  // The end keeps the seconds of the start, so two jobs of a minute never have the same instant.
  const Instant at{zone_.instant(*end).us + now_.us % 60'000'000};
  agenda_.at(at, [this, &worker, done = std::move(job.done)] {
    done();
    worker.busy = false;
    look(worker);
  });
}

}  // namespace motcua::story
