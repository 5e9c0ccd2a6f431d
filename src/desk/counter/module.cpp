#include "counter/module.h"

#include "catalogue/catalogue.h"
#include "counter/drafts.h"
#include "counter/rights.h"
#include "counter/use_cases.h"

namespace motcua::counter {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_(services.take<dossiers::Needs>()),
        drafts_(services.take<const Shell>(), services.take<catalogue::Catalogue>()) {}
  std::vector<access::Route> routes() override {
    std::vector<access::Route> all = counter::routes(needs_);
    for (access::Route& route : drafts_.routes()) all.push_back(std::move(route));
    return all;
  }
  void start_jobs() override { drafts_.start(); }
  void run_jobs() override { drafts_.run_now(); }

 private:
  const dossiers::Needs& needs_;
  Drafts drafts_;
};

}  // namespace

Module module() { return {.name = "counter", .rights = right_rows(), .start = started<Running>}; }

}  // namespace motcua::counter
