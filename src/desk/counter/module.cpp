#include "counter/module.h"

#include "acts/rights.h"
#include "acts/tasks.h"
#include "catalogue/catalogue.h"
#include "counter/drafts.h"
#include "counter/rights.h"
#include "counter/use_cases.h"

namespace motcua::counter {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_(services.take<dossiers::Needs>()),
        drafts_(services.take<const Shell>(), services.take<catalogue::Catalogue>()) {
    services.take<work_lists::WaitingCounts>().add(count_of_tasks());
  }
  std::vector<access::Route> routes() override {
    std::vector<access::Route> all = counter::routes(needs_);
    for (access::Route& route : drafts_.routes()) all.push_back(std::move(route));
    return all;
  }
  void start_jobs() override { drafts_.start(); }
  void run_jobs() override { drafts_.run_now(); }

 private:
  const dossiers::Needs& needs_;
  Drafts drafts_;
};

void add_topics(live::Topics& topics) {
  topics.add(live::ListTopic{.word = "tasks",
                             .right = rights::see_tasks,
                             .rows = rights::see_tasks,
                             .touched_by = [](const live::Change& change) {
                               return change.stream == streams::dossier && dossiers::may_change_tasks(change.kind);
                             }});
}

constexpr access::Page kPages[]{
    {.id = "intake",
     .path = "/tiep-nhan",
     .right = dossiers::rights::receive_dossier,
     .menu = 30,
     .command = "receive"},
    {.id = "tasks", .path = "/viec-quay", .right = rights::see_tasks, .menu = 50, .command = "tasks"},
};

}  // namespace

Module module() {
  return {.name = "counter", .rights = right_rows(), .pages = kPages, .topics = add_topics, .start = started<Running>};
}

}  // namespace motcua::counter
