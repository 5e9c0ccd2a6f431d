// Where a site writes readings, and the jobs that move them into the table and enter them into the log
// (people/reading_journal.h).
#pragma once
#include "app/site.h"
#include "people/reading_journal.h"
#include "work/job.h"

namespace motcua::app {

class SiteReadings {
 public:
  // Alone: another part of the program made the database for this site, and nobody else writes it, so that readings go
  // into the table at once.
  enum class Company { servers, alone };
  // All of them outlive it. Nothing is opened before begin() or the first use.
  SiteReadings(const Config& config, db::Database& database, const Clock& clock, const Vault& vault, Company company,
               TimeLimited limited);
  ~SiteReadings();  // what waits is moved and enters the log, if it was begun
  SiteReadings(const SiteReadings&) = delete;

  people::ReadingJournal& journal() { return journal_; }
  // Throws db::Fault; then the site is not served. `also`: what else enters the log in sums.
  void begin(std::function<void()> also);
  void run_now();  // as Job::run_now()

 private:
  people::ReadingJournal journal_;
  void tell_log();

  std::function<void()> also_;
  std::unique_ptr<Job> moving_;  // none where there is no file
  std::unique_ptr<Job> telling_;  // none where the site is alone
  bool begun_ = false;
};

}  // namespace motcua::app
