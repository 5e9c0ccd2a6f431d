// The public interface of the figures.
#pragma once
#include "access/route.h"
#include "acts/dossiers.h"
#include "satisfaction/satisfaction.h"
#include "statistics/kept.h"
#include "statistics/rules.h"
#include "work/job.h"

namespace motcua::statistics {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const catalogue::Catalogue& catalogue;
  const workflow::Workflows& workflows;
  const dossiers::Needs& dossiers;
  const satisfaction::Needs& satisfaction;
  std::shared_ptr<Kept> kept = std::make_shared<Kept>();
};

std::vector<access::Route> routes(const Needs& needs);

// The background job that sums up closed days (closed_days.h).
class Closing {
 public:
  explicit Closing(const Needs& needs);
  void start() { job_.start(); }
  void run_now() { job_.run_now(); }

 private:
  Job job_;
};

Figures figures(const Needs& needs, const UnitId& unit, const Period& period);
std::vector<Month> months(const Needs& needs, const UnitId& unit, const Period& period);      // the latest 24
JsonObject to_json(const Needs& needs, const Figures& figures);

}  // namespace motcua::statistics
