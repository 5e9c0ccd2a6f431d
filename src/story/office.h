// The people of a story's offices. Each person does one job at a time, in working hours. Visitors come first, then the
// job with the earliest due time.
#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <queue>

#include "calendar/working_calendar.h"
#include "story/dice.h"
#include "story/types.h"
#include "units/units.h"
#include "work/work.h"

namespace motcua::story {

// A piece of work: its duration, its earliest start, and the function to call at its end.
struct Job {
  bool visitor = false;  // a visitor waits at the desk
  std::int64_t minutes = 5;
  Instant not_before{}, due{};
  std::function<void()> done;
};

struct Worker {
  Actor actor;
  std::set<std::string> fields;  // empty: all fields
  std::vector<Job> queue;
  bool busy = false;
};

// Planned actions in order of time. Actions of the same time keep the order in which they were planned.
class Agenda {
 public:
  void at(Instant when, std::function<void()> what) { events_.emplace(std::pair{when, ++count_}, std::move(what)); }
  std::optional<Instant> next() const {
    return events_.empty() ? std::nullopt : std::optional(events_.begin()->first.first);
  }
  std::function<void()> take() {
    auto what = std::move(events_.begin()->second);
    events_.erase(events_.begin());
    return what;
  }

 private:
  std::map<std::pair<Instant, std::int64_t>, std::function<void()>> events_;
  std::int64_t count_ = 0;
};

class Office {
 public:
  Office(const units::Unit& unit, const UnitModel& model, const calendar::WorkingCalendar& calendar,
         const units::Directory& directory, Zone zone, std::uint64_t seed, Agenda& agenda, const Instant& now);

  void give(Worker& worker, Job job);
  // Returns the worker of a role in a field with the least work; nullptr if the unit has none.
  Worker* worker_for(access::Role role, const std::string& field, const Worker* not_this = nullptr);
  Worker* worker_of(const PersonId& person);
  bool present(const Worker& worker, Instant at) const;  // at work at that time
  const units::Unit& unit() const { return unit_; }
  const UnitModel& model() const { return model_; }
  const calendar::WorkingCalendar& calendar() const { return calendar_; }
  const std::vector<std::unique_ptr<Worker>>& workers() const { return workers_; }

 private:
  void look(Worker& worker);  // starts the next job, if there is one
  Instant back_at(const Worker& worker,
                  Instant from) const;  // the first moment from then on at which the worker is present

  const units::Unit& unit_;
  UnitModel model_;
  const calendar::WorkingCalendar& calendar_;
  Zone zone_;
  std::uint64_t seed_;
  Agenda& agenda_;
  const Instant& now_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace motcua::story
