#include "app/site_readings.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/settable_limits.h"
#include "db/counting.h"
#include "db/open.h"

namespace motcua::app {
namespace {

using people::ReadingJournal;

constexpr std::chrono::seconds kMovedEvery{20};  // a reading reaches the table within a minute, even if one run fails
constexpr std::chrono::seconds kToldEvery{40};  // then the log gets one event for each unit that worked

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
    telling_ = std::make_unique<Job>(database, "log_sums", kToldEvery, [this](const Job::Turn&) { tell_log(); });
}

SiteReadings::~SiteReadings() {
  moving_.reset();
  telling_.reset();
  if (!begun_) return;
  try {
    tell_log();
  } catch (const std::exception& fault) { log::error("readings.not_told", {{"what", fault.what()}}); }
}

// An unreadable journal does not stop the other steps. Its fault ends the job at the end.
void SiteReadings::tell_log() {
  std::exception_ptr first;
  const std::function<void()> steps[] = {[this] { (void)journal_.settle(); }, [this] { journal_.tell_log(); }, also_};
  for (const auto& step : steps) try {
      step();
    } catch (...) {
      if (!first) first = std::current_exception();
    }
  if (first) std::rethrow_exception(first);
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
