// Addresses for monitoring a site. /api/v1/health: the program runs. /api/v1/ready: the site can serve, or the fault.
// /api/v1/metrics: numbers over time, for a key with the right to see them.
#pragma once
#include <functional>
#include <memory>
#include <mutex>

#include "access/route.h"
#include "app/config.h"
#include "ledger/ledger.h"
#include "people/reading_journal.h"

namespace motcua::app {

class Metrics;

struct HealthNeeds {
  const Shell& shell;
  const Metrics& metrics;
  const ledger::Needs& ledger;
  const Config& config;
  people::ReadingJournal& readings;
  bool demo = false;
};

std::vector<access::Route> health_routes(const HealthNeeds& needs);  // `needs` must outlive the routes

// Records the time of a written backup, for `motcua backup`. Throws nothing: a read-only site stores no such time.
void note_backup(const Config& config, Instant now);

}  // namespace motcua::app
