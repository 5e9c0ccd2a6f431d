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

// The server says of each dossier whether there is one for the person, so the page takes no right to see dossiers.
constexpr access::Page kPages[]{
    {.id = "dossier", .path = "/ho-so/", .right = access::rights::own_account},
};

}  // namespace

Module module() { return {.name = "views", .rights = right_rows(), .pages = kPages, .start = started<Running>}; }

}  // namespace motcua::views
