#include "prints/module.h"

#include "prints/rights.h"
#include "prints/use_cases.h"

namespace motcua::prints {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services) : needs_(services.take<dossiers::Needs>()) {}
  std::vector<access::Route> routes() override { return prints::routes(needs_); }

 private:
  const dossiers::Needs& needs_;
};

}  // namespace

Module module() { return {.name = "prints", .rights = right_rows(), .start = started<Running>}; }

}  // namespace motcua::prints
