#include "tracking/module.h"

#include "notices/notices.h"
#include "tracking/tracking.h"

namespace motcua::tracking {
namespace {

std::optional<notices::Followed> followed(const Needs& needs, const std::string& code) {
  const auto tracked = track_for_mail(needs, code);
  if (!tracked) return std::nullopt;
  return notices::Followed{.code = tracked->code,
                           .version = tracked->by_word->version,
                           .receiving_unit = tracked->receiving_unit,
                           .received = tracked->by_word->received,
                           .promised = tracked->days.renewed ? tracked->days.renewed : tracked->days.promised,
                           .days_late = tracked->days.late,
                           .date_passed = tracked->days.passed,
                           .link = tracking_address(needs, *tracked, ""),
                           .link_en = tracking_address(needs, *tracked, "/en")};
}

class Running final : public RunningModule {
 public:
  explicit Running(Services& services) : dossiers_(services.take<dossiers::Needs>()) { services.give(follow_); }
  std::vector<access::Route> routes() override { return tracking::routes(dossiers_); }

 private:
  const dossiers::Needs& dossiers_;
  notices::Follow follow_ = [this](const std::string& code) { return followed(dossiers_, code); };
};

}  // namespace

Module module() { return {.name = "tracking", .start = started<Running>}; }

}  // namespace motcua::tracking
