// The people of a story's offices: each does one thing at a time, in working hours, visitors first, then what is due
// first.
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

// A piece of work: how long it takes, from when it can be done, and what is done at its end.
struct Job {
  bool visitor = false;  // somebody stands at the desk
  std::int64_t minutes = 5;
  Instant not_before{}, due{};
  std::function<void()> done;
};

struct Worker {
  Actor actor;
  std::set<std::string> fields;  // empty: all
  std::vector<Job> queue;
  bool busy = false;
};

// What happens when, in order of time; equal times in the order in which they were planned.
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
  // Who does the work of a role in a field: the one with the least to do. nullptr if the unit has nobody.
  Worker* worker_for(access::Role role, const std::string& field, const Worker* not_this = nullptr);
  Worker* worker_of(const PersonId& person);
  bool present(const Worker& worker, Instant at) const;  // at work then
  const units::Unit& unit() const { return unit_; }
  const UnitModel& model() const { return model_; }
  const calendar::WorkingCalendar& calendar() const { return calendar_; }
  const std::vector<std::unique_ptr<Worker>>& workers() const { return workers_; }

 private:
  void look(Worker& worker);  // start the next job if there is one
  Instant back_at(const Worker& worker,
                  Instant from) const;  // the first moment from then on at which the worker is there

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
