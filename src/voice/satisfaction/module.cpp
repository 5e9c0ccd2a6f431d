#include "satisfaction/module.h"

#include "calendar/calendars.h"
#include "catalogue/catalogue.h"
#include "acts/dossiers.h"
#include "satisfaction/rights.h"
#include "satisfaction/satisfaction.h"
#include "satisfaction/subjects.h"

namespace motcua::satisfaction {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_{.shell = services.take<const Shell>(),
               .directory = services.take<units::Directory>(),
               .catalogue = services.take<catalogue::Catalogue>(),
               .calendars = services.take<calendar::Calendars>(),
               .public_url = services.take<dossiers::Needs>().public_url,
               .demo = services.take<dossiers::Needs>().demo} {
    services.give(needs_);
  }
  std::vector<access::Route> routes() override { return satisfaction::routes(needs_); }

 private:
  Needs needs_;
};

constexpr access::Page kPages[]{
    {.id = "ratings", .path = "/danh-gia", .right = rights::see_follow_ups, .menu = 90},
};
constexpr access::PagePart kParts[]{
    {.page = "account", .part = "tablet", .right = rights::open_tablet},
};

}  // namespace

Module module() {
  return {.name = "satisfaction",
          .rights = right_rows(),
          .pages = kPages,
          .page_parts = kParts,
          .subjects = [] { return std::vector{ratings_subject()}; },
          .start = started<Running>};
}

}  // namespace motcua::satisfaction
