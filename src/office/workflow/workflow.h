// Loading, proof of soundness and look-up of workflows. Pure.
#pragma once
#include <map>
#include <memory>

#include "base/data_file.h"
#include "base/json.h"
#include "workflow/types.h"

namespace motcua::workflow {

std::vector<Workflow> load_workflows(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// What is wrong with it, in sentences; empty if it is sound: every target exists, every step is reached from the start,
// the end is reached from every step, and no path without repetition uses more than 100 % of the limit.
std::vector<std::string> unsound(const Workflow& workflow);

const Step& step_of(const Workflow& workflow, std::string_view id);  // of an id from our own rows
const Transition* transition(const Step& step, Action action);

JsonObject to_json(const Workflow& workflow);
Workflow workflow_from_json(const JsonObject& object);

// The workflow whose result may be handed over in the visit that brings the dossier. Its signatory then confirms at the
// step `kConfirmation`, which the program adds to it: no data file names the step, and it takes no share of the limit.
inline constexpr std::string_view kAtOnce = "at-once", kConfirmation = "confirmation";
inline bool at_once(const Workflow& workflow) { return workflow.id == kAtOnce; }
Workflow with_confirmation(Workflow workflow);

class Workflows {
 public:
  explicit Workflows(std::vector<Workflow> all);
  const Workflow& get(std::string_view id, int version) const;
  const Workflow* newest(std::string_view id) const;
  const std::vector<Workflow>& all() const { return all_; }

 private:
  std::vector<Workflow> all_;
};

}  // namespace motcua::workflow
