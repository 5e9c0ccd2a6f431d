#include "proofs/module.h"

#include "proofs/proofs.h"

namespace motcua::proofs {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_{.ledger = services.take<ledger::Needs>(), .directory = services.take<units::Directory>()} {}
  std::vector<access::Route> routes() override { return proofs::routes(needs_); }

 private:
  Needs needs_;
};

}  // namespace

Module module() { return {.name = "proofs", .start = started<Running>}; }

}  // namespace motcua::proofs
