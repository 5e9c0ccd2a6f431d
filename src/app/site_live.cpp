#include "app/site_live.h"

#include <algorithm>

#include "app/modules.h"
#include "live/changes.h"
#include "people/people.h"
#include "units/units.h"

namespace motcua::app {
namespace {

// A client that comes back later than that reads everything again.
constexpr std::chrono::minutes kKept{10};
constexpr std::chrono::seconds kEvery{60};
constexpr std::int64_t kAtOnce = 1000;  // rows in one commit; officers wait some milliseconds for it

std::vector<UnitId> above(const units::Directory& directory, const UnitId& unit) {
  std::vector<UnitId> found;
  for (const units::Unit* one = directory.unit(unit); one && !one->parent.empty(); one = directory.unit(one->parent))
    found.push_back(one->parent);
  return found;
}

}  // namespace

SiteLive::SiteLive(db::Database& database, people::People& people, const units::Directory& directory)
    : database_(database),
      live_({.database = database,
             .topics = all_topics(),
             .above = [&directory](const UnitId& unit) { return above(directory, unit); },
             .actors = [&people](const std::vector<std::string>& sessions) { return people.actors_of(sessions); }}),
      forgetting_(database, "live_changes", kEvery, [this](const Job::Turn& turn) { forget(turn); }) {}

void SiteLive::start() {
  live_.start();
  forgetting_.start();
}

// A row has no time, because the clock of a site may be moved. Its age is known from the numbers that were the newest
// at earlier runs.
void SiteLive::forget(const Job::Turn& turn) {
  const auto numbers = [&] { return database_.read(live::kept_numbers); };
  auto kept = numbers();
  if (!kept) return;
  const auto now = std::chrono::steady_clock::now();
  seen_.push_back({.at = now, .newest = kept->last});
  std::int64_t old = 0;
  for (; !seen_.empty() && seen_.front().at + kKept <= now; seen_.pop_front()) old = seen_.front().newest;
  for (; kept && kept->first <= old && kept->first < kept->last && !turn.over(); kept = numbers())
    db::must(database_.write(
        [&](db::Transaction& transaction) -> Result<> {
          live::forget_changes(transaction, std::min(old, kept->first + kAtOnce - 1));
          return {};
        },
        db::Company::all));
}

}  // namespace motcua::app
