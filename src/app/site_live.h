// The live pages of a site: who listens, and the job that deletes old changes.
#pragma once
#include <chrono>
#include <deque>

#include "live/live.h"
#include "work/job.h"

namespace motcua::people {
class People;
}
namespace motcua::units {
class Directory;
}

namespace motcua::app {

class SiteLive {
 public:
  // All must outlive it.
  SiteLive(db::Database& database, people::People& people, const units::Directory& directory);

  access::Route route() { return live_.route(); }
  void start();
  void run_now() { forgetting_.run_now(); }

 private:
  struct Seen {
    std::chrono::steady_clock::time_point at;
    std::int64_t newest;
  };
  void forget(const Job::Turn& turn);

  db::Database& database_;
  live::Live live_;
  std::deque<Seen> seen_;  // only the job uses it
  Job forgetting_;
};

}  // namespace motcua::app
