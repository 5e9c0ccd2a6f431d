// Something that goes on in the background of a server: run when it is woken and every so often, by one process at a
// time (a lease in the database says which). A fault is logged, kept in the table and tried again, after five seconds
// and then more and more, up to five minutes; what a job does must bear being done twice.
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
  // A run at hand. A long one asks between its steps: true to end (the server stops, or the lease went to somebody
  // else). Each step reads one view of what memory keeps.
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

  // `every` zero: only when woken. It runs once after start().
  Job(db::Database& database, std::string name, std::chrono::seconds every, Run run);
  ~Job();  // waits for the run at hand, which is asked to end
  void start();
  void wake();
  // Runs the job once more from its start and waits until that run has ended, also while it waits after a fault.
  // Returns without a run if the job does not go on here: it is not started, stopping, or another process has it.
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
  std::chrono::seconds retry_{};  // how long is waited after a fault
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool woken_ = true;
  bool ending_ = false;
  std::uint64_t asked_ = 0, served_ = 0;  // runs by run_now()
  std::jthread thread_;
};

// How the jobs of a site went, by name. Times are of the machine's clock.
struct JobState {
  std::string name;
  bool running = false;
  std::optional<Instant> started, finished, failed;
  std::optional<Instant> next;  // none: when it is woken
  std::int64_t failures = 0;  // in a row, up to now
  std::string fault;  // of the last failure; "" after a success
};
std::vector<JobState> jobs(db::Transaction& transaction, Instant now);

}  // namespace motcua
