#include "privacy/module.h"

#include "acts/dossiers.h"
#include "privacy/privacy.h"
#include "privacy/rights.h"

namespace motcua::privacy {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services) : dossiers_(services.take<dossiers::Needs>()) {}
  std::vector<access::Route> routes() override { return privacy::routes(dossiers_); }

 private:
  const dossiers::Needs& dossiers_;
};

constexpr access::PagePart kParts[]{
    {.page = "privacy", .part = "export", .right = rights::export_person},
};

}  // namespace

Module module() { return {.name = "privacy", .rights = right_rows(), .page_parts = kParts, .start = started<Running>}; }

}  // namespace motcua::privacy
