// A workflow is data with versions. It has the role of each step, its time, its transitions, and what must be attached
// before leaving. A dossier has a set of active steps. Parallel branches therefore need no new schema.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"
#include "units/types.h"

namespace motcua::workflow {

// All acts on a registered dossier. An unknown word in the data is an error.
enum class Action {
  hand_over,
  accept,
  send_back,
  verify,
  ask_opinion,
  give_opinion,
  propose,
  forward_up,
  approve,
  rework,
  issue,
  return_result,
  request_supplement,
  receive_supplement,
  request_payment,
  confirm_payment,
  withdraw,
  stop,
  apologise,
  correct_apology,
  extend,
  reassign,
  confirm_signing,
  deny_signing,
  ask_reissue,
  reissue,
  refuse_reissue,
  note
};
inline constexpr Action kActions[] = {Action::hand_over,
                                      Action::accept,
                                      Action::send_back,
                                      Action::verify,
                                      Action::ask_opinion,
                                      Action::give_opinion,
                                      Action::propose,
                                      Action::forward_up,
                                      Action::approve,
                                      Action::rework,
                                      Action::issue,
                                      Action::return_result,
                                      Action::request_supplement,
                                      Action::receive_supplement,
                                      Action::request_payment,
                                      Action::confirm_payment,
                                      Action::withdraw,
                                      Action::stop,
                                      Action::apologise,
                                      Action::correct_apology,
                                      Action::extend,
                                      Action::reassign,
                                      Action::confirm_signing,
                                      Action::deny_signing,
                                      Action::ask_reissue,
                                      Action::reissue,
                                      Action::refuse_reissue,
                                      Action::note};
std::string_view word_of(Action action);
std::optional<Action> action_of(std::string_view word);
Msg label_of(Action action);

// The unit of the dossier that works at a step.
enum class At { receiving, competent };
std::string_view word_of(At at);

struct Transition {
  Action action;
  std::string to;  // the next step; the same step if the dossier stays; "" ends
  bool result_file = false;  // the result must be attached before the transition
};

struct Step {
  std::string id;
  text::Words name;  // "Thẩm định hồ sơ"; the English name is not stored
  access::Role role;
  At at = At::competent;
  bool transfer = false;  // the step's deadline is the transfer rule
  int share = 0;  // percent of the limit's working time; 0 with `transfer`
  bool keep_person = false;  // a return for rework goes to the same person
  std::vector<Transition> transitions;
};

struct Workflow {
  std::string id;  // "specialist-leader"
  int version = 1;
  std::string name;
  std::string start;
  std::vector<Step> steps;
};

}  // namespace motcua::workflow
