#include "deadlines/module.h"

#include "calendar/calendars.h"
#include "deadlines/deadlines.h"
#include "deadlines/rights.h"
#include "people/confirmations.h"

namespace motcua::deadlines {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_{.shell = services.take<const Shell>(),
               .directory = services.take<units::Directory>(),
               .calendars = services.take<calendar::Calendars>(),
               .dossiers = services.take<dossiers::Needs>(),
               .statutory = *services.take<dossiers::Needs>().statutory,
               .confirmations = services.take<people::Confirmations>()} {}
  std::vector<access::Route> routes() override { return deadlines::routes(needs_, jobs_); }
  void start_jobs() override { jobs_.start(); }
  void run_jobs() override { jobs_.run_now(); }

 private:
  Needs needs_;
  Jobs jobs_{needs_};
};

}  // namespace

Module module() { return {.name = "deadlines", .rights = right_rows(), .start = started<Running>}; }

}  // namespace motcua::deadlines
