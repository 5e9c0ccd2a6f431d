// A job in the background of a server. It runs when it is woken, and at an interval. One process at a time runs it, and
// a lease in the database says which process. A fault is logged, stored in the table and retried: after five seconds,
// then after longer waits, up to five minutes. The work of a job must bear being done twice.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "base/time.h"
#include "db/db.h"

namespace motcua {

class Job {
 public:
  // One run. A long run asks between its steps whether it must end: true if the server stops, or if another process has
  // the lease. Each step reads one view of the data in memory.
  class Turn {
   public:
    bool over() const;
    bool stopping() const { return stop_.stop_requested(); }

   private:
    friend class Job;
    Turn(Job& job, const std::stop_token& stop) : job_(job), stop_(stop) {}
    Job& job_;
    const std::stop_token& stop_;
  };
  using Run = std::function<void(const Turn&)>;

  // `every` zero: the job runs only when woken. The job runs once after start().
  Job(db::Database& database, std::string name, std::chrono::seconds every, Run run);
  ~Job();  // waits until the current run ends; the run is asked to end
  void start();
  void wake();
  // Runs the job once more from its start and waits until that run has ended. It does not wait for the retry time after
  // a fault. Returns without a run if the job is not started, is stopping, or runs in another process.
  void run_now();

 private:
  bool take();
  bool renew();
  void finish(const std::string& fault);
  void loop(const std::stop_token& stop);

  db::Database& database_;
  const std::string name_, holder_;
  const std::chrono::seconds every_;
  const Run run_;
  Instant renewed_{};
  std::chrono::seconds retry_{};  // wait after a fault
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool woken_ = true;
  bool ending_ = false;
  std::uint64_t asked_ = 0, served_ = 0;  // numbers of runs by run_now()
  std::jthread thread_;
};

// The state of a site's job, by name. Times are times of the machine's clock.
struct JobState {
  std::string name;
  bool running = false;
  std::optional<Instant> started, finished, failed;
  std::optional<Instant> next;  // none: the job waits until it is woken
  std::int64_t failures = 0;  // failures in a row until now
  std::string fault;  // message of the last failure; "" after a success
};
std::vector<JobState> jobs(db::Transaction& transaction, Instant now);

}  // namespace motcua
