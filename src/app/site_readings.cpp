#include "app/site_readings.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/settable_limits.h"
#include "db/counting.h"
#include "db/open.h"

namespace motcua::app {
namespace {

using people::ReadingJournal;

constexpr std::chrono::seconds kMovedEvery{20};  // a reading is in the table within a minute, also if one run fails
constexpr std::chrono::seconds kToldEvery{40};   // and in the log: an event for each unit that was at work

ReadingJournal::Place place_of(const Config& config, SiteReadings::Company company) {
  if (company == SiteReadings::Company::alone) return ReadingJournal::Place::table;
  return db::is_postgres(config.database) ? ReadingJournal::Place::apart : ReadingJournal::Place::file;
}

ReadingJournal::Open opening(const Config& config, const Vault& vault, TimeLimited limited) {
  return [&config, &vault, limited] {
    auto opened = db::open_apart(config.database,
                                 {.ending = people::kReadingJournalEnding,
                                  .connections = limits::reading_connections,
                                  .use_case_ms_max = limited == TimeLimited::yes ? limits::in_force().use_case_ms : 0});
    if (config.count_statements) opened = db::counting(std::move(opened));
    opened->set_vault(&vault);
    return opened;
  };
}

}  // namespace

SiteReadings::SiteReadings(const Config& config, db::Database& database, const Clock& clock, const Vault& vault,
                           Company company, TimeLimited limited)
    : journal_(database, clock, place_of(config, company),
               company == Company::alone ? ReadingJournal::Open{} : opening(config, vault, limited)) {
  if (journal_.place() == ReadingJournal::Place::file)
    moving_ =
        std::make_unique<Job>(database, "readings", kMovedEvery, [this](const Job::Turn&) { (void)journal_.settle(); });
  if (journal_.place() != ReadingJournal::Place::table)
    telling_ = std::make_unique<Job>(database, "log_sums", kToldEvery, [this](const Job::Turn&) {
      (void)journal_.settle();
      journal_.tell_log();
      also_();
    });
}

SiteReadings::~SiteReadings() {
  moving_.reset();
  telling_.reset();
  if (!begun_) return;
  try {
    (void)journal_.settle();
    journal_.tell_log();
    also_();
  } catch (const std::exception& fault) { log::error("readings.not_told", {{"what", fault.what()}}); }
}

void SiteReadings::begin(std::function<void()> also) {
  also_ = std::move(also);
  journal_.begin();
  begun_ = true;
  if (moving_) moving_->start();
  if (telling_) telling_->start();
}

void SiteReadings::run_now() {
  if (moving_) moving_->run_now();
  if (telling_) telling_->run_now();
}

}  // namespace motcua::app
