#include "notices/module.h"

#include "notices/notices.h"

namespace motcua::notices {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_{.shell = services.take<const Shell>(),
               .directory = services.take<units::Directory>(),
               .dossiers = services.take<dossiers::Needs>(),
               .follow = services.take<const Follow>(),
               .mail = services.take<const MailSettings>()} {
    if (!needs_.mail.server.empty()) sending_.emplace(needs_);
  }
  std::vector<access::Route> routes() override { return {}; }
  void start_jobs() override {
    if (sending_) sending_->start();
  }
  void run_jobs() override {
    if (sending_) sending_->run_now();
  }

 private:
  Needs needs_;
  std::optional<Sending> sending_;
};

}  // namespace

Module module() { return {.name = "notices", .start = started<Running>}; }

}  // namespace motcua::notices
