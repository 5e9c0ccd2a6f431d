#include "views/module.h"

#include "views/rights.h"
#include "views/use_cases.h"

namespace motcua::views {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services) : needs_(services.take<dossiers::Needs>()) {}
  std::vector<access::Route> routes() override { return views::routes(needs_); }

 private:
  const dossiers::Needs& needs_;
};

}  // namespace

Module module() { return {.name = "views", .rights = right_rows(), .start = started<Running>}; }

}  // namespace motcua::views
