// The journal of a site's readings, and its jobs (people/reading_journal.h). The jobs move readings into the table and
// enter them into the log.
#pragma once
#include "app/site.h"
#include "people/reading_journal.h"
#include "work/job.h"

namespace motcua::app {

class SiteReadings {
 public:
  // alone: another part of the program made the database for this site, and nobody else writes it. Readings then go
  // directly into the table.
  enum class Company { servers, alone };
  // All arguments must outlive this object. Nothing is opened before begin() or the first use.
  SiteReadings(const Config& config, db::Database& database, const Clock& clock, const Vault& vault, Company company,
               TimeLimited limited);
  ~SiteReadings();  // after begin(): moves the readings that wait and enters them into the log
  SiteReadings(const SiteReadings&) = delete;

  people::ReadingJournal& journal() { return journal_; }
  // Throws db::Fault; then the site is not served. `also` enters the other sums into the log.
  void begin(std::function<void()> also);
  void run_now();  // same as Job::run_now()

 private:
  people::ReadingJournal journal_;
  void tell_log();

  std::function<void()> also_;
  std::unique_ptr<Job> moving_;  // empty without a journal file
  std::unique_ptr<Job> telling_;  // empty for Company::alone
  bool begun_ = false;
};

}  // namespace motcua::app
