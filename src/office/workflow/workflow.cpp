#include "workflow/workflow.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "base/stored.h"
#include "base/verify.h"
#include "msg/workflow.h"
#include "msg/workflow_data.h"

namespace motcua::workflow {
namespace {

std::optional<At> at_of(std::string_view word) {
  for (const At at : {At::receiving, At::competent})
    if (word == word_of(at)) return at;
  return std::nullopt;
}

const Step* find(const Workflow& workflow, std::string_view id) {
  const auto found =
      std::find_if(workflow.steps.begin(), workflow.steps.end(), [&](const Step& step) { return step.id == id; });
  return found == workflow.steps.end() ? nullptr : &*found;
}

// Actions that no workflow names. A rule offers them at any step (dossiers/rules.h).
bool by_rule(Action action) {
  switch (action) {
    case Action::receive_supplement:
    case Action::confirm_payment:
    case Action::withdraw:
    case Action::stop:
    case Action::apologise:
    case Action::correct_apology:
    case Action::extend:
    case Action::reassign:
    case Action::confirm_signing:
    case Action::deny_signing:
    case Action::ask_reissue:
    case Action::reissue:
    case Action::refuse_reissue:
    case Action::note: return true;
    case Action::hand_over:
    case Action::accept:
    case Action::send_back:
    case Action::verify:
    case Action::ask_opinion:
    case Action::give_opinion:
    case Action::propose:
    case Action::forward_up:
    case Action::approve:
    case Action::rework:
    case Action::issue:
    case Action::return_result:
    case Action::request_supplement:
    case Action::request_payment: return false;
  }
  VERIFY_UNREACHED();
}

}  // namespace

std::vector<Workflow> load_workflows(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  std::vector<Workflow> workflows;
  for (DataTable& table : top.tables("workflow")) {
    Workflow workflow{.id = table.text("id"),
                      .version = static_cast<int>(table.integer("version", 1, 1000)),
                      .name = table.text("name"),
                      .start = table.text("start"),
                      .steps = {}};
    const std::size_t before = faults.size();
    for (DataTable& item : table.tables("step")) {
      Step step{.id = item.text("id"), .name = item.words("name"), .role = {}, .transitions = {}};
      const auto role = access::role_of(item.text("role"));
      if (!role) item.fault(msg::workflow_data::role_unknown);
      step.role = role.value_or(access::Role::specialist);
      const auto at = at_of(item.text("at"));
      if (!at) item.fault(msg::workflow_data::at_word);
      step.at = at.value_or(At::competent);
      step.transfer = item.flag_or("transfer", false);
      step.share = static_cast<int>(item.integer_or("share", 0, 100, 0));
      step.keep_person = item.flag_or("keep_person", false);
      for (DataTable& row : item.tables("actions")) {
        const std::string word = row.text("action");
        const auto action = action_of(word);
        if (!action || by_rule(*action)) row.fault({msg::workflow_data::action_unknown, word});
        else if (transition(step, *action)) row.fault({msg::workflow_data::action_twice, word});
        else step.transitions.push_back({*action, row.text_or("to"), row.flag_or("result_file", false)});
      }
      workflow.steps.push_back(std::move(step));
    }
    if (faults.size() == before)
      for (const Message& reason : unsound(workflow)) table.fault({msg::workflow_data::unsound, workflow.id, reason});
    workflows.push_back(std::move(workflow));
  }
  return workflows;
}

std::vector<Message> unsound(const Workflow& workflow) {
  std::vector<Message> reasons;
  std::set<std::string> ids;
  for (const Step& step : workflow.steps) {
    if (!ids.insert(step.id).second) reasons.push_back({msg::workflow_data::step_twice, step.id});
    if (step.transitions.empty()) reasons.push_back({msg::workflow_data::no_action, step.id});
    if (step.transfer && step.share > 0) reasons.push_back({msg::workflow_data::transfer_and_share, step.id});
    for (const Transition& way : step.transitions) {
      if (!way.to.empty() && !find(workflow, way.to))
        reasons.push_back({msg::workflow_data::no_target, step.id, way.to});
      if (way.to.empty() != (way.action == Action::return_result))
        reasons.push_back({msg::workflow_data::only_result_ends, step.id});
    }
  }
  if (!find(workflow, workflow.start)) reasons.push_back({msg::workflow_data::no_start, workflow.start});
  if (!reasons.empty()) return reasons;

  std::set<std::string> reached{workflow.start};
  for (bool grown = true; grown;) {
    grown = false;
    for (const Step& step : workflow.steps)
      if (reached.contains(step.id))
        for (const Transition& way : step.transitions)
          if (!way.to.empty() && reached.insert(way.to).second) grown = true;
  }
  std::set<std::string> ends;                                  // steps from which the end is reached
  for (bool grown = true; grown;) {
    grown = false;
    for (const Step& step : workflow.steps)
      for (const Transition& way : step.transitions)
        if ((way.to.empty() || ends.contains(way.to)) && ends.insert(step.id).second) grown = true;
  }
  for (const Step& step : workflow.steps) {
    if (!reached.contains(step.id)) reasons.push_back({msg::workflow_data::not_reached, step.id});
    if (!ends.contains(step.id)) reasons.push_back({msg::workflow_data::end_not_reached, step.id});
  }
  std::set<std::string> path;
  const std::function<void(const Step&, int)> walk = [&](const Step& step, int used) {
    used += step.share;
    if (used > 100 && reasons.empty()) reasons.push_back({msg::workflow_data::share_over, step.id, used});
    path.insert(step.id);
    for (const Transition& way : step.transitions)
      if (!way.to.empty() && !path.contains(way.to)) walk(*find(workflow, way.to), used);
    path.erase(step.id);
  };
  walk(*find(workflow, workflow.start), 0);
  return reasons;
}

const Step& step_of(const Workflow& workflow, std::string_view id) {
  const Step* found = find(workflow, id);
  if (!found)
    throw Damage("workflow_version", fmt::format("{} {}", workflow.id, workflow.version), "steps",
                 "has no step of this name");
  return *found;
}

const Transition* transition(const Step& step, Action action) {
  const auto found = std::find_if(step.transitions.begin(), step.transitions.end(),
                                  [&](const Transition& way) { return way.action == action; });
  return found == step.transitions.end() ? nullptr : &*found;
}

JsonObject to_json(const Workflow& workflow) {
  JsonArray steps;
  for (const Step& step : workflow.steps) {
    JsonArray ways;
    for (const Transition& way : step.transitions)
      ways.push_back(JsonObject{{"action", word_of(way.action)}, {"to", way.to}, {"result_file", way.result_file}});
    steps.push_back(JsonObject{{"id", step.id},
                               {"name", step.name.vi},
                               {"role", access::word_of(step.role)},
                               {"at", word_of(step.at)},
                               {"transfer", step.transfer},
                               {"share", step.share},
                               {"keep_person", step.keep_person},
                               {"transitions", std::move(ways)}});
  }
  return {{"id", workflow.id},
          {"version", workflow.version},
          {"name", workflow.name},
          {"start", workflow.start},
          {"steps", std::move(steps)}};
}

Workflow workflow_from_json(const JsonObject& object) {
  Workflow workflow{.id = stored::words(object, "id"),
                    .version = static_cast<int>(stored::number_in(object, "version", {1, 1000})),
                    .name = stored::words(object, "name"),
                    .start = stored::words(object, "start"),
                    .steps = {}};
  for (const Json& item : stored::array(object, "steps")) {
    const JsonObject& row = stored::object_in(item, "steps");
    const std::string role = stored::text(row, "role"), at = stored::text(row, "at");
    Step step{.id = stored::words(row, "id"),
              .name = {.vi = stored::words(row, "name"), .en = {}},
              .role = *known(access::role_of(role), "role", role),
              .at = *known(at_of(at), "at", at),
              .transfer = stored::flag(row, "transfer"),
              .share = static_cast<int>(stored::number_in(row, "share", {0, 100})),
              .keep_person = stored::flag(row, "keep_person"),
              .transitions = {}};
    for (const Json& item : stored::array(row, "transitions")) {
      const JsonObject& way = stored::object_in(item, "transitions");
      const std::string action = stored::text(way, "action");
      step.transitions.push_back(
          {*known(action_of(action), "action", action), stored::text(way, "to"), stored::flag(way, "result_file")});
    }
    workflow.steps.push_back(std::move(step));
  }
  if (!unsound(workflow).empty()) throw Damage("body", "the workflow is not sound");
  return workflow;
}

Workflow with_confirmation(Workflow workflow) {
  if (!at_once(workflow) || find(workflow, kConfirmation)) return workflow;
  // A denied signature sends the dossier to the desk's step that may propose, otherwise to the start.
  std::string back = workflow.start;
  for (const Step& step : workflow.steps)
    if (step.at == At::receiving && transition(step, Action::propose)) back = step.id;
  workflow.steps.push_back({.id = std::string(kConfirmation),
                            .name = in_both(msg::workflow::confirm_signing),
                            .role = access::Role::leader,
                            .transitions = {{Action::confirm_signing, ""}, {Action::deny_signing, back}}});
  return workflow;
}

std::vector<Workflow> with_english(std::vector<Workflow> workflows, const std::vector<Workflow>& packed) {
  for (Workflow& workflow : workflows)
    for (const Workflow& data : packed)
      if (data.id == workflow.id)
        for (Step& step : workflow.steps)
          if (const Step* same = find(data, step.id); same && same->name.vi == step.name.vi) step.name = same->name;
  return workflows;
}

Workflows::Workflows(std::vector<Workflow> all) : all_(std::move(all)) {
  for (Workflow& workflow : all_) workflow = with_confirmation(std::move(workflow));
}

const Workflow& Workflows::get(std::string_view id, int version) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Workflow& workflow) {
    return workflow.id == id && workflow.version == version;
  });
  if (found == all_.end())
    throw Damage("workflow_version", fmt::format("{} {}", id, version), {}, "there is none, or it cannot be read");
  return *found;
}

const Workflow* Workflows::newest(std::string_view id) const {
  const Workflow* newest = nullptr;
  for (const Workflow& workflow : all_)
    if (workflow.id == id && (!newest || workflow.version > newest->version)) newest = &workflow;
  return newest;
}

}  // namespace motcua::workflow
