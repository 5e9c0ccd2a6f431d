// The life of each dossier of a story, step by step, through the routes. Private to this folder.
#pragma once
#include "story/citizens.h"
#include "story/office.h"
#include "story/story.h"

namespace motcua::story {

class Teller {
 public:
  Teller(const Needs& needs, const Story& story, const Options& options);
  Told tell();

 private:
  // A dossier in the story.
  struct Case {
    std::string id, state, step;
    std::int64_t version = 0;
    catalogue::VersionPtr procedure;
    const ProcedureModel* model = nullptr;
    const workflow::Workflow* workflow = nullptr;
    Office* receiving = nullptr;
    Office* competent = nullptr;
    PersonId appraiser;
    std::optional<Instant> promised;
    std::string applicant, channel;
    bool supplemented = false, supplement_wanted = false, payment_wanted = false, opinion_wanted = false,
         apologised = false;
  };
  using CasePtr = std::shared_ptr<Case>;

  // A visit that ends with a dossier: the office and the procedure.
  struct Wish {
    Office* office = nullptr;
    const ProcedureModel* model = nullptr;
    catalogue::VersionPtr procedure;
    JsonObject body;
  };

  void plan(Office& office, Date first, Date last, Instant end);
  Wish wish(Office& office);
  void come(const Wish& wish, Instant at, bool complete);
  void slip_visit(Office& office, Instant at, const char* kind);
  void receive(Worker& worker, const Wish& wish, catalogue::Channel channel);
  void follow(const CasePtr& dossier, const JsonObject& reply);        // plans the next job and its worker
  void next_job(const CasePtr& dossier);
  void come_with_what_is_missing(const CasePtr& dossier);
  void fetch_result(const CasePtr& dossier);
  void work_on(const CasePtr& dossier);
  void plan_appraisal(const Case& dossier, bool first, Job& job);
  void visit(Office& office, Instant earliest, std::int64_t minutes, std::function<void(Worker&)> what);
  void act(Worker& worker, const CasePtr& dossier, std::string_view action, JsonObject fields = {});
  void appraise(Worker& worker, const CasePtr& dossier, bool first);
  void attach(Worker& worker, const CasePtr& dossier, const char* purpose, const char* name);
  void issue(Worker& worker, const CasePtr& dossier);
  std::string ground_of(const catalogue::Procedure& procedure, grounds::Act act, std::string_view channel) const;
  void maybe_rate(Worker& worker, const std::string& visit_id, bool late);
  void answer_follow_ups(Office& office);
  void confirm_signings(Office& office);
  void apologise(Office& office);
  void top_up(Instant until);
  CasePtr carry_to(Office& office, access::Role role, const Worker& target);

  JsonObject call(const Worker& worker, http::Verb verb, const std::string& path, const JsonObject& body,
                  const std::map<std::string, std::string>& query = {}, const std::string& raw = {},
                  const std::string& file_name = {});
  Worker& desk(Office& office);
  Office* office_of(const UnitId& unit);
  const workflow::Step& step_of(const Case& dossier) const {
    return workflow::step_of(*dossier.workflow, dossier.step);
  }
  Office& office_at(const Case& dossier) const {
    return step_of(dossier).at == workflow::At::receiving ? *dossier.receiving : *dossier.competent;
  }
  Instant days_later(const Office& office, std::int64_t days, std::int64_t minute) const;
  void run_until(Instant end);
  void set(Instant at) {
    now_ = at;
    needs_.clock.set(at);
  }

  const Needs& needs_;
  const Story& story_;
  const Options& options_;
  Zone zone_;
  Dice dice_;
  Agenda agenda_;
  Instant now_{};
  Told told_;
  std::vector<std::unique_ptr<Office>> offices_;
  std::vector<std::int64_t> procedure_weights_;
  // Results handed over at once; they wait for the confirmation of their signatories.
  struct Signing {
    Worker* signatory = nullptr;
    std::string id;
    std::int64_t version = 0;
  };
  std::map<const Office*, std::vector<Signing>> signings_;
  std::vector<CasePtr> open_;
  std::int64_t papers_ = 0;                                            // numbers the vouchers
  bool arranged_ = false;                                              // top_up(): jobs are done by hand
};

}  // namespace motcua::story
