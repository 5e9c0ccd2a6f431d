#include "work_lists/module.h"

#include "acts/rights.h"
#include "dossiers/approval.h"
#include "people/confirmations.h"
#include "work_lists/rights.h"
#include "work_lists/use_cases.h"

namespace motcua::work_lists {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services) : needs_(services.take<dossiers::Needs>()) {
    add_counts(counts_, needs_, services.take<people::Confirmations>());
    services.give(counts_);
  }
  std::vector<access::Route> routes() override {
    std::vector<access::Route> all = work_lists::routes(needs_);
    for (access::Route& route : count_routes(needs_, counts_)) all.push_back(std::move(route));
    return all;
  }

 private:
  const dossiers::Needs& needs_;
  WaitingCounts counts_;
};

bool of_a_dossier(const live::Change& change) { return change.stream == streams::dossier; }

// The list of approvals has the rows of the list of work: those that wait for a leader.
void add_topics(live::Topics& topics) {
  topics.add(live::ListTopic{
      .word = "work", .right = rights::list_work, .rows = rights::list_work, .touched_by = of_a_dossier});
  topics.add(live::ListTopic{.word = "approvals",
                             .right = dossiers::rights::approve_dossiers,
                             .rows = rights::list_work,
                             .touched_by = of_a_dossier});
}

constexpr access::Page kPages[]{
    {.id = "work", .path = "", .right = rights::list_work, .menu = 10, .command = "work"},
    {.id = "approvals",
     .path = "/phe-duyet",
     .right = dossiers::rights::approve_dossiers,
     .menu = 40,
     .command = "approvals"},
    {.id = "results",
     .path = "/tra-ket-qua",
     .right = dossiers::rights::receive_dossier,
     .menu = 60,
     .command = "results"},
    {.id = "unit", .path = "/don-vi", .right = rights::list_dossiers, .menu = 70, .command = "unit"},
    {.id = "counts", .path = "/so-lieu", .right = rights::count_day, .menu = 180},
    {.id = "search", .path = "/tim", .right = rights::search_dossiers},
    {.id = "search_for", .path = "/tim/", .right = rights::search_dossiers},
};

}  // namespace

Module module() {
  return {
      .name = "work_lists", .rights = right_rows(), .pages = kPages, .topics = add_topics, .start = started<Running>};
}

}  // namespace motcua::work_lists
