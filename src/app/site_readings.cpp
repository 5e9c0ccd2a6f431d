#include "app/site_readings.h"

#include "base/limits.h"
#include "base/settable_limits.h"
#include "db/counting.h"
#include "db/open.h"

namespace motcua::app {
namespace {

using people::ReadingJournal;

constexpr std::chrono::seconds kMovedEvery{20};  // a reading is in the table within a minute, also if one run fails

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
}

void SiteReadings::begin() {
  journal_.begin();
  if (moving_) moving_->start();
}

void SiteReadings::run_now() {
  if (moving_) moving_->run_now();
}

}  // namespace motcua::app
