#include "counter/module.h"

#include "catalogue/catalogue.h"
#include "counter/drafts.h"
#include "counter/rights.h"

namespace motcua::counter {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services) : drafts_(services.take<const Shell>(), services.take<catalogue::Catalogue>()) {}
  std::vector<access::Route> routes() override { return drafts_.routes(); }
  void start_jobs() override { drafts_.start(); }
  void run_jobs() override { drafts_.run_now(); }

 private:
  Drafts drafts_;
};

}  // namespace

Module module() { return {.name = "counter", .rights = right_rows(), .start = started<Running>}; }

}  // namespace motcua::counter
