#include "statistics/module.h"

#include "catalogue/catalogue.h"
#include "satisfaction/rights.h"
#include "satisfaction/satisfaction.h"
#include "statistics/closed_days.h"
#include "statistics/rights.h"
#include "statistics/statistics.h"
#include "workflow/workflow.h"

namespace motcua::statistics {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_{.shell = services.take<const Shell>(),
               .directory = services.take<units::Directory>(),
               .catalogue = services.take<catalogue::Catalogue>(),
               .workflows = services.take<workflow::Workflows>(),
               .dossiers = services.take<dossiers::Needs>(),
               .satisfaction = services.take<satisfaction::Needs>()} {
    services.take<dossiers::Needs>().past.add(keeper_of_closed_days(needs_.shell.zone));
    services.give(needs_);
  }
  std::vector<access::Route> routes() override { return statistics::routes(needs_); }
  void start_jobs() override { closing_.start(); }
  void run_jobs() override { closing_.run_now(); }

 private:
  Needs needs_;
  Closing closing_{needs_};
};

constexpr access::Page kPages[]{
    {.id = "figures", .path = "/thong-ke", .right = rights::see_figures, .menu = 170, .command = "figures"},
    {.id = "figure_dossiers", .path = "/thong-ke/ho-so", .right = rights::list_figures},
    {.id = "figure_visits", .path = "/thong-ke/luot", .right = rights::list_figures},
    {.id = "figure_ratings", .path = "/thong-ke/danh-gia", .right = satisfaction::rights::see_ratings},
};

}  // namespace

Module module() { return {.name = "statistics", .rights = right_rows(), .pages = kPages, .start = started<Running>}; }

}  // namespace motcua::statistics
