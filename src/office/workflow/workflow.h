// Loading, checking and look-up of workflows. Pure.
#pragma once
#include <map>
#include <memory>

#include "base/data_file.h"
#include "base/json.h"
#include "workflow/types.h"

namespace motcua::workflow {

std::vector<Workflow> load_workflows(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// Returns the faults of the workflow in sentences; empty if it is sound. In a sound workflow every target exists. Every
// step is reached from the start, and the end from every step. No path without repetition uses more than 100 % of the
// limit.
std::vector<Message> unsound(const Workflow& workflow);

const Step& step_of(const Workflow& workflow, std::string_view id);  // for an id from our own rows
const Transition* transition(const Step& step, Action action);

JsonObject to_json(const Workflow& workflow);
Workflow workflow_from_json(const JsonObject& object);

// The workflow whose result may be handed over in the visit that brings the dossier. Its signatory confirms afterwards
// at the step `kConfirmation`. The program adds this step: no data file names it, and it takes no share of the limit.
inline constexpr std::string_view kAtOnce = "at-once", kConfirmation = "confirmation";
inline bool at_once(const Workflow& workflow) { return workflow.id == kAtOnce; }
Workflow with_confirmation(Workflow workflow);

// Returns stored workflows with the English names of steps that the packed data has. A step has one only if its
// workflow, its id and its Vietnamese name are the same there.
std::vector<Workflow> with_english(std::vector<Workflow> workflows, const std::vector<Workflow>& packed);

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
