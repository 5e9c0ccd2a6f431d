#include "supervision/module.h"

#include "calendar/calendars.h"
#include "people/sign_ins.h"
#include "supervision/rights.h"
#include "supervision/supervision.h"

namespace motcua::supervision {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_{.shell = services.take<const Shell>(),
               .directory = services.take<units::Directory>(),
               .calendars = services.take<calendar::Calendars>(),
               .dossiers = services.take<dossiers::Needs>(),
               .tries = services.take<people::Tries>(),
               .signs = services.take<Signs>()} {}
  std::vector<access::Route> routes() override { return supervision::routes(needs_); }

 private:
  Needs needs_;
};

constexpr access::Page kPages[]{
    {.id = "inspection", .path = "/thanh-tra", .right = rights::inspect, .menu = 100},
    {.id = "inspection_sign", .path = "/thanh-tra/", .right = rights::inspect},
};

}  // namespace

Module module() { return {.name = "supervision", .rights = right_rows(), .pages = kPages, .start = started<Running>}; }

}  // namespace motcua::supervision
