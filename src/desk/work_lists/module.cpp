#include "work_lists/module.h"

#include "work_lists/rights.h"
#include "work_lists/use_cases.h"

namespace motcua::work_lists {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services) : needs_(services.take<dossiers::Needs>()) {}
  std::vector<access::Route> routes() override { return work_lists::routes(needs_); }

 private:
  const dossiers::Needs& needs_;
};

}  // namespace

Module module() { return {.name = "work_lists", .rights = right_rows(), .start = started<Running>}; }

}  // namespace motcua::work_lists
