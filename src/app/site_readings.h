// Where a site writes readings, and the job that moves them into the table (people/reading_journal.h).
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

  people::ReadingJournal& journal() { return journal_; }
  void begin();  // throws db::Fault; then the site is not served
  void run_now();  // as Job::run_now()

 private:
  people::ReadingJournal journal_;
  std::unique_ptr<Job> moving_;  // none where there is no file
};

}  // namespace motcua::app
