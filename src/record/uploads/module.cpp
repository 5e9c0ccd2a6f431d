#include "uploads/module.h"

#include "uploads/rights.h"
#include "uploads/uploads.h"
#include "work/job.h"

namespace motcua::uploads {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : uploads_(services.take<Uploads>()),
        job_(services.take<const Shell>().database, "uploads", std::chrono::hours{1},
             [this](const Job::Turn& turn) { uploads_.clear([&turn] { return turn.over(); }); }) {
    uploads_.ended_by([this] { job_.wake(); });
  }
  ~Running() override { uploads_.ended_by({}); }
  std::vector<access::Route> routes() override { return uploads_.routes(); }
  void start_jobs() override { job_.start(); }
  void run_jobs() override { job_.run_now(); }

 private:
  Uploads& uploads_;
  Job job_;
};

}  // namespace

Module module() { return {.name = "uploads", .rights = right_rows(), .start = started<Running>}; }

}  // namespace motcua::uploads
